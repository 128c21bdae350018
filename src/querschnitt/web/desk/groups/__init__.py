"""Founding groups, their seats, who sits on them, how they work."""

from querschnitt.web.desk.groups import inside, pages, seats, terms
from querschnitt.web.desk.groups.todos import todos

__all__ = ["todos", "urlpatterns"]

urlpatterns = [*pages.urlpatterns, *seats.urlpatterns, *inside.urlpatterns, *terms.urlpatterns]
