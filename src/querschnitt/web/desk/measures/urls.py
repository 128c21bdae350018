"""The addresses of this folder."""

from querschnitt.web.desk.measures import effects, funding, pages

urlpatterns = [*pages.urlpatterns, *funding.urlpatterns, *effects.urlpatterns]
