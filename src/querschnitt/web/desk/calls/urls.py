"""The addresses of this folder."""

from querschnitt.web.desk.calls import pages, people, pool

urlpatterns = [*pages.urlpatterns, *pool.urlpatterns, *people.urlpatterns]
