"""Open calls at the desk: preparing and ending them, the pool, paper, files, deleting."""

from querschnitt.web.desk.calls import pages, people, pool
from querschnitt.web.desk.calls.todos import todos

__all__ = ["todos", "urlpatterns"]

urlpatterns = [*pages.urlpatterns, *pool.urlpatterns, *people.urlpatterns]
