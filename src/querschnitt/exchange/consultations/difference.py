"""How an export of a conversation differs from the consultation that was imported from an earlier one."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import ngettext

from querschnitt.adapters.polis.export import PolisExport
from querschnitt.exchange.report import number
from querschnitt.listening.enums import Origin
from querschnitt.listening.models import Consultation, Vote


@dataclass(frozen=True)
class ExportDifference:
    """Counts of what is in the export only (`more`), here only (`fewer`), and of votes that were changed (`other`)."""

    more_statements: int
    fewer_statements: int
    more_votes: int
    fewer_votes: int
    other_votes: int

    @property
    def is_news(self) -> bool:
        """Tell whether the export says something that is not stored here."""
        return bool(self.more_statements or self.more_votes or self.other_votes)

    def news(self) -> str:
        """Return in words what the export has more or otherwise."""
        statements, votes, other = self.more_statements, self.more_votes, self.other_votes
        return _listed(
            (statements, ngettext("%(n)s more statement", "%(n)s more statements", statements)),
            (votes, ngettext("%(n)s more vote", "%(n)s more votes", votes)),
            (other, ngettext("%(n)s changed vote", "%(n)s changed votes", other)),
        )

    def lacking(self) -> str:
        """Return in words what is here and not in the export; "" if nothing."""
        statements, votes = self.fewer_statements, self.fewer_votes
        return _listed(
            (statements, ngettext("%(n)s statement", "%(n)s statements", statements)),
            (votes, ngettext("%(n)s vote", "%(n)s votes", votes)),
        )


def _listed(*parts: tuple[int, str]) -> str:
    return ", ".join(words % {"n": number(count)} for count, words in parts if count)


def difference_between(export: PolisExport, consultation: Consultation) -> ExportDifference:
    """Compare an export with a consultation, statement by statement and vote by vote. Two queries."""
    statements = {statement.id for statement in export.statements}
    held = set(consultation.statements.filter(origin=Origin.IMPORTED).values_list("number", flat=True))
    votes = {(vote.participant, vote.statement): vote.value for vote in export.current_votes()}
    cast = Vote.objects.filter(participant__consultation=consultation, participant__imported_number__isnull=False)
    rows = cast.values_list("participant__imported_number", "statement__number", "choice")
    known = {(person, statement): choice for person, statement, choice in rows}
    changes = Counter(known[pair] != value for pair, value in votes.items() if pair in known)
    return ExportDifference(
        more_statements=len(statements - held),
        fewer_statements=len(held - statements),
        more_votes=len(votes.keys() - known.keys()),
        fewer_votes=len(known.keys() - votes.keys()),
        other_votes=changes[True],
    )
