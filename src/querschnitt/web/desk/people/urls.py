"""The addresses of this folder."""

from querschnitt.kernel.actors import Actor
from querschnitt.web.desk.people import access, lists, pages
from querschnitt.web.todo import Todo

urlpatterns = [*pages.urlpatterns, *access.urlpatterns, *lists.urlpatterns]


def todos(actor: Actor) -> list[Todo]:
    return []
