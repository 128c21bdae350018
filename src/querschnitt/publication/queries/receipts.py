"""The receipt: what became of one contributor's words. Read by whoever holds the link, and by nobody else."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening.enums import Choice
from querschnitt.listening.maps.queries.quoting import FiguresToQuote, figures_to_quote
from querschnitt.listening.models import Consultation, ExperienceReport, ModerationEntry, Participant, Statement, Vote
from querschnitt.listening.queries.experience_reports import experiences_of
from querschnitt.listening.queries.moderation import edits
from querschnitt.listening.rules import has_ended, is_paused
from querschnitt.publication.queries.threads import Thread, threads_of_consultation


@dataclass(frozen=True)
class ReceiptThread:
    """A recommendation, and what ties it to this contributor: own words, or statements they agreed with."""

    thread: Thread
    own: list[Statement]
    supported: list[Statement]


@dataclass(frozen=True)
class Receipt:
    """A receipt: what became of one contributor's words and votes."""

    participant: Participant
    consultation: Consultation
    statements: list[Statement]
    votes: int
    followed: list[ReceiptThread]
    experiences: list[ExperienceReport]

    @cached_property
    def figures(self) -> dict[int, FiguresToQuote]:
        """The figures of the own statements, as everybody can see them.

        Not while it is open, since an author who looks before and after somebody votes would know how.
        """
        return figures_to_quote(self.statements)

    @property
    def is_paused(self) -> bool:
        return is_paused(self.consultation)

    @property
    def awaits_results(self) -> bool:
        """Tell whether figures about the own statements are still to come, once the consultation has ended."""
        return not has_ended(self.consultation)


def receipt_of(token: str) -> Receipt | None:
    """Return the receipt behind a secret link; None for a link that nobody was given."""
    participant = (
        Participant.objects.select_related("consultation__group").filter(token_fingerprint=fingerprint(token)).first()
    )
    if participant is None:
        return None
    votes = dict(Vote.objects.filter(participant=participant).values_list("statement_id", "choice"))
    followed = [_follow(thread, participant, votes) for thread in threads_of_consultation(participant.consultation_id)]
    return Receipt(
        participant=participant,
        consultation=participant.consultation,
        statements=list(
            participant.statements.order_by("number").select_related("consultation").prefetch_related(_edited())
        ),
        votes=len(votes),
        followed=sorted(followed, key=lambda row: (not row.own, not row.supported)),
        experiences=list(experiences_of(participant)),
    )


def _edited() -> "Prefetch[str, QuerySet[ModerationEntry], str]":
    """Fetch `edits` with each statement: what somebody at the desk put in other words, and why."""
    return Prefetch("moderation_log", edits(), to_attr="edits")


def _follow(thread: Thread, participant: Participant, votes: dict[int, int]) -> ReceiptThread:
    cited = [row.evidence.statement for row in thread.statements if row.evidence.statement]
    return ReceiptThread(
        thread=thread,
        own=[statement for statement in cited if statement.author_id == participant.pk],
        supported=[statement for statement in cited if votes.get(statement.pk) == Choice.AGREE],
    )
