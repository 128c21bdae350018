"""Who works on a recommendation finds a button beside each result that makes it evidence."""

from dataclasses import dataclass

from querschnitt.kernel.permissions import Permission, may
from querschnitt.recommendations.queries.lists import Draft, drafts_to_add_to
from querschnitt.web.requests import ActorRequest


@dataclass(frozen=True)
class Quoting:
    """What the buttons need: `chosen` is the draft that they add to, `back` the address to return to."""

    drafts: tuple[Draft, ...]
    chosen: Draft
    back: str


def quoting(request: ActorRequest) -> Quoting | None:
    """Return what the buttons need; None for whoever has no draft to add to: the public sees no button, and nothing is
    asked of the database."""
    if not may(request.actor, Permission.DRAFT_RECOMMENDATION):
        return None
    drafts = drafts_to_add_to(request.actor)
    if not drafts:
        return None
    reference = request.GET.get("fuer", "")
    chosen = next((draft for draft in drafts if draft.reference == reference), drafts[0])
    return Quoting(drafts, chosen, request.get_full_path())
