"""The addresses of this folder."""

from querschnitt.web.desk.selection import deputies, draws, files, invitations, plans

urlpatterns = [
    *plans.urlpatterns,
    *draws.urlpatterns,
    *deputies.urlpatterns,
    *invitations.urlpatterns,
    *files.urlpatterns,
]
