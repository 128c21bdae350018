"""The path of a paper through the committees, as far as it is public."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from querschnitt.decisions.models import AgendaItem, Committee, Consideration, Decision, HandOver
from querschnitt.decisions.rules.conditions import day_of, is_in_public
from querschnitt.kernel import clock


@dataclass(frozen=True)
class PathStep:
    """One committee on one day: planned, dealt with, or decided and confirmed. `on` is None where no day is known.

    Of what was dealt with behind closed doors, only committee and day are here.
    """

    on: date | None
    committee: Committee | None
    role: str = ""
    authoritative: bool = False
    item: AgendaItem | None = None
    closed: bool = False
    decision: Decision | None = None
    precedes_hand_over: bool = False
    overtaken: bool = False  # its result is not on record, but the paper went on

    @property
    def result(self) -> str:
        """The result as the clerk wrote it."""
        return self.item.result if self.item else ""

    @property
    def state(self) -> str:
        """The state of the step's knot on the thread."""
        if self.decision or self.overtaken:
            return "done"
        if self.result:
            return "now"
        return "expected" if self.on is None or self.on >= clock.today() else "ahead"

    @property
    def lacks_result(self) -> bool:
        """Tell whether its day has passed without a result written down."""
        return self.overtaken or self.state == "ahead"


def path_of(hand_over: HandOver) -> tuple[PathStep, ...]:
    """Return the steps in the order of days, those without a day last; a decision without an agenda item is one too."""
    open_decisions = list(_decisions(hand_over))
    steps = []
    for consideration in _considerations(hand_over):
        decision = _decision_at(consideration, open_decisions)
        if decision:
            open_decisions.remove(decision)
        steps.append(_step(consideration, decision, hand_over.handed_over_on))
    steps += [_by_hand(decision) for decision in open_decisions]
    return tuple(_overtaken(sorted(steps, key=lambda step: (step.on is None, step.on or date.max))))


def _overtaken(steps: Sequence[PathStep]) -> Iterator[PathStep]:
    dealt_with = [index for index, step in enumerate(steps) if step.decision or step.result]
    for index, step in enumerate(steps):
        yield replace(step, overtaken=step.state == "ahead" and index < max(dealt_with, default=-1))


def item_on_path(hand_over: HandOver, number: str) -> AgendaItem | None:
    """Return the public agenda item with this key, if it deals with the paper of this hand-over."""
    items = (step.item for step in path_of(hand_over) if step.item)
    return next((item for item in items if str(item.pk) == number), None)


def _decisions(hand_over: HandOver) -> Iterable[Decision]:
    return hand_over.decisions.select_related("committee", "agenda_item").prefetch_related("reasons", "corrections")


def _considerations(hand_over: HandOver) -> Iterable[Consideration]:
    if hand_over.paper_id is None:
        return ()
    return Consideration.objects.filter(paper=hand_over.paper_id, withdrawn=False).select_related(
        "committee", "meeting", "agenda_item"
    )


def _decision_at(consideration: Consideration, decisions: Iterable[Decision]) -> Decision | None:
    """Return the decision on this agenda item, or on this committee's day where it was confirmed without one."""
    for decision in decisions:
        if decision.agenda_item_id is not None:
            if decision.agenda_item_id == consideration.agenda_item_id:
                return decision
        elif (decision.committee_id, decision.decided_on) == (consideration.committee_id, day_of(consideration)):
            return decision
    return None


def _step(consideration: Consideration, decision: Decision | None, handed_over_on: date) -> PathStep:
    item = consideration.agenda_item
    on = day_of(consideration)
    return PathStep(
        on=on,
        committee=consideration.committee,
        role=consideration.role,
        authoritative=consideration.authoritative,
        item=item if is_in_public(item) else None,
        closed=item is not None and not item.withdrawn and not item.public,
        decision=decision,
        precedes_hand_over=on is not None and on < handed_over_on,
    )


def _by_hand(decision: Decision) -> PathStep:
    item = decision.agenda_item if is_in_public(decision.agenda_item) else None
    return PathStep(on=decision.decided_on, committee=decision.committee, item=item, decision=decision)
