"""The public room. Its names have no prefix: they are the addresses of the house."""

from querschnitt.web.public import consultations, figures, following, groups, home, outcomes, pages, receipts
from querschnitt.web.public.accounts import urls as accounts
from querschnitt.web.public.calls import urls as calls
from querschnitt.web.public.results import urls as results
from querschnitt.web.public.voting import urls as voting

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
