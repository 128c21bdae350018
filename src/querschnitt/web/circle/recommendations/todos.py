"""What waits for a member: drafts to read, and drafts that the group could adopt."""

from django.utils.translation import gettext as _

from querschnitt.kernel.actors import Actor
from querschnitt.recommendations.queries.lists import drafts_ready_for_adoption, drafts_to_read
from querschnitt.web.circle.recommendations.places import address_of
from querschnitt.web.todo import Todo


def todos(actor: Actor) -> list[Todo]:
    unread = list(drafts_to_read(actor))
    read_first = {version.pk for version in unread}
    ready = [version for version in drafts_ready_for_adoption(actor) if version.pk not in read_first]
    return [
        *(
            Todo(
                text=_("Read a draft and comment: %(title)s") % {"title": version.title},
                label=_("Read"),
                url=address_of(version),
                place=version.recommendation.group.name,
            )
            for version in unread
        ),
        *(
            Todo(
                text=_("Complete, can be adopted: %(title)s") % {"title": version.title},
                label=_("Adopt"),
                url=address_of(version, "adopt_version"),
                place=version.recommendation.group.name,
            )
            for version in ready
        ),
    ]
