"""The result on paper: the same findings as the page, in the same order."""

from collections.abc import Iterator, Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.adapters.typesetting.document import Block, Document, Facts, Heading, Link, Note, Quote, Table, Text
from querschnitt.engines.indicators.intervals import Share
from querschnitt.kernel.dates import day
from querschnitt.listening.maps.documents.picture import picture_of
from querschnitt.listening.maps.queries.shown import ShownGroup, ShownMap, ShownStatement
from querschnitt.listening.models import Consultation
from querschnitt.territory.documents import house_document


def report_of(consultation: Consultation, shown_map: ShownMap, *, address: str) -> Document:
    """Return the result in the language of the page; `address` is where all statements stand."""
    standing = _("Opinion map %(number)d, computed on %(day)s") % {
        "number": shown_map.map.number,
        "day": day(shown_map.map.created_at),
    }
    return house_document(
        wording_language=consultation.language,
        title=consultation.title,
        summary=consultation.question,
        kicker=" · ".join(filter(None, (_("What came out"), consultation.group.name if consultation.group else ""))),
        reference=_("Consultation"),
        made_at=shown_map.map.created_at,
        blocks=(
            Link(_("All statements with their figures stand here:"), address),
            Facts(tuple(_facts(consultation, shown_map))),
            *_blocks(consultation, shown_map),
        ),
        closing=standing,
        keywords=(consultation.title,),
    )


def _facts(consultation: Consultation, shown_map: ShownMap) -> Iterator[tuple[str, str]]:
    yield _("Took part"), _number(shown_map.chart.people)
    yield _("Votes"), _number(shown_map.votes)
    yield _("Statements"), _number(len(shown_map.statements))
    yield _("Last day"), day(consultation.closes_on) if consultation.closes_on else _("unknown")


def _blocks(consultation: Consultation, shown_map: ShownMap) -> Iterator[Block]:
    yield Heading(_("The opinion map"))
    yield from _map(shown_map)
    for group in shown_map.groups:
        if group.traits:
            yield Heading(_("Group %(letter)s: what it says") % {"letter": group.letter})
            yield _traits(group)
    if shown_map.unites:
        yield Heading(_("What unites"))
        yield from _quotes(shown_map.unites)
    if shown_map.divides:
        yield Heading(_("What divides"))
        yield from _quotes(shown_map.divides)
    yield Heading(_("Who was heard"))
    yield from _turnout(shown_map)
    yield Heading(_("How sure is this?"))
    yield from _certainty(consultation, shown_map)


def _map(shown_map: ShownMap) -> Iterator[Block]:
    if shown_map.chart.cells:
        yield picture_of(shown_map)
    yield Note(
        _(
            "People who answered alike stand close together. Each mark stands for at least five people, a larger one "
            "for more; nobody is shown alone."
        )
    )
    if not shown_map.groups:
        yield Text((shown_map.unstable,))
        return
    rows = tuple(
        (_("Group %(letter)s") % {"letter": group.letter}, _number(group.people), _percent(group.percent))
        for group in shown_map.groups
    )
    yield Table(_("The groups of the map"), (_("Group"), _("People"), _("Share")), rows)


def _traits(group: ShownGroup) -> Table:
    rows = tuple(
        (f"{trait.said} {trait.statement.text}", _share(trait.inside), _share(trait.outside)) for trait in group.traits
    )
    return Table(
        _("What it says more often than the others"), (_("Statement"), _("in this group"), _("in the others")), rows
    )


def _quotes(statements: Sequence[ShownStatement]) -> Iterator[Quote]:
    for statement in statements:
        counts = statement.counts
        if counts is None:
            continue
        by_group = "; ".join(
            _("Group %(letter)s: %(share)s agree") % {"letter": voice.letter, "share": _share(share)}
            for voice, share in statement.agreeing
        )
        figures = _("%(yes)s agree, %(no)s disagree (%(votes)s votes, ±%(margin)d)") % {
            "yes": _percent(counts.agree.percent),
            "no": _percent(counts.disagree.percent),
            "votes": _number(counts.votes),
            "margin": counts.agree.margin,
        }
        origin = _("Statement %(number)d") % {"number": statement.number}
        shares = (counts.agree.value, counts.passed.value, counts.disagree.value)
        yield Quote(statement.text, statement.language, origin, figures, by_group or _("all who voted"), shares)


def _turnout(shown_map: ShownMap) -> Iterator[Block]:
    yield Text((shown_map.heard_in_words,))
    if shown_map.chart.networks:
        rows = tuple(
            (network.name, network.area_name, _("not shown") if network.people is None else _number(network.people))
            for network in shown_map.chart.networks
        )
        yield Table(_("People by network"), (_("Network"), _("Area"), _("People")), rows)
        if shown_map.chart.hides_people:
            yield Note(_("Not shown: fewer than five people, or a number from which such a one could be worked out."))
    if shown_map.chart.absent_areas:
        yield Note(_("No network was asked from:") + " " + ", ".join(shown_map.chart.absent_areas))


def _certainty(consultation: Consultation, shown_map: ShownMap) -> Iterator[Block]:
    yield Text(
        (
            shown_map.stability_in_words,
            _(
                "± says by how many percentage points chance alone can move a share (Wilson interval, 95 %). It does "
                "not make up for who took part and who did not: nobody was drawn by lot."
            ),
            shown_map.rounding_in_words,
        )
    )
    yield Note(f"{shown_map.map.engine} · {_('checksum of the votes')} {shown_map.map.votes_sha256}")
    if consultation.source_notice:
        yield Note(f"{_('Source:')} {consultation.source_notice} {consultation.source_url}".strip())


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _percent(percent: int) -> str:
    return pgettext("percentage", "%(number)s%%") % {"number": number_format(percent)}


def _share(share: Share | None) -> str:
    return f"{_percent(share.percent)} ±{share.margin}" if share else "–"
