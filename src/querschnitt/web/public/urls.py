"""The public room. Its names have no prefix: they are the addresses of the house."""

from querschnitt.web.public import (
    accounts,
    calls,
    consultations,
    figures,
    following,
    groups,
    home,
    outcomes,
    pages,
    receipts,
    results,
    voting,
)

urlpatterns = [
    *home.urlpatterns,
    *consultations.urlpatterns,
    *results.urlpatterns,
    *voting.urlpatterns,
    *groups.urlpatterns,
    *calls.urlpatterns,
    *outcomes.urlpatterns,
    *figures.urlpatterns,
    *receipts.urlpatterns,
    *following.urlpatterns,
    *accounts.urlpatterns,
    *pages.urlpatterns,
]
