"""A group's cross-section: its plan, the draw, who is invited, what a vacancy took away."""

from querschnitt.web.desk.selection import deputies, draws, files, invitations, plans
from querschnitt.web.desk.selection.todos import todos

__all__ = ["todos", "urlpatterns"]

urlpatterns = [
    *plans.urlpatterns,
    *draws.urlpatterns,
    *deputies.urlpatterns,
    *invitations.urlpatterns,
    *files.urlpatterns,
]
