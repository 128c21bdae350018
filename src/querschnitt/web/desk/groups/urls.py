"""The addresses of this folder."""

from querschnitt.web.desk.groups import inside, pages, seats, terms

urlpatterns = [*pages.urlpatterns, *seats.urlpatterns, *inside.urlpatterns, *terms.urlpatterns]
