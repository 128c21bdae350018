"""Measures: what is done with a decision, its money by year and source, and whether it worked."""

from querschnitt.web.desk.measures import effects, funding, pages
from querschnitt.web.desk.measures.pages import todos

__all__ = ["todos", "urlpatterns"]

urlpatterns = [*pages.urlpatterns, *funding.urlpatterns, *effects.urlpatterns]
