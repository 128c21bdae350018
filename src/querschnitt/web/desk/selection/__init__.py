"""A group's cross-section: its plan, the draw, who is invited, what a vacancy took away."""

from querschnitt.web.desk.selection import plans

__all__ = ["urlpatterns"]

urlpatterns = [*plans.urlpatterns]
