"""The result on paper: the same findings as the page, in the same order."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from querschnitt.adapters.typesetting import Block, Note, Quote, RecommendationDocument, Section, Table, Text
from querschnitt.engines.indicators.intervals import Share
from querschnitt.kernel.dates import day
from querschnitt.listening.models import Consultation
from querschnitt.listening.queries.maps.picture import picture_of
from querschnitt.listening.queries.maps.shown import Mapped, MappedGroup, MappedStatement
from querschnitt.territory.queries import authority_name


def report_of(consultation: Consultation, mapped: Mapped, *, address: str) -> RecommendationDocument:
    """In the language of the page; `address` is where all statements stand."""
    standing = _("Opinion map %(number)d, computed on %(day)s") % {
        "number": mapped.map.number, "day": day(mapped.map.created_at),
    }  # fmt: skip
    return RecommendationDocument(
        language=get_language() or settings.LANGUAGE_CODE,
        wording_language=consultation.language,
        title=consultation.title,
        summary=consultation.question,
        kicker=" · ".join(filter(None, (_("What came out"), consultation.group.name if consultation.group else ""))),
        authority=authority_name(),
        reference=_("Consultation"),
        made_at=mapped.map.created_at.replace(microsecond=0),
        thread=(),
        thread_description="",
        facts=(
            (_("Took part"), _number(mapped.chart.people)),
            (_("Votes"), _number(mapped.votes)),
            (_("Statements"), _number(len(mapped.statements))),
            (_("Last day"), day(consultation.closes_on) if consultation.closes_on else _("unknown")),
        ),
        sections=tuple(_sections(consultation, mapped)),
        page_words=_("Page {page} of {pages}"),
        closing=standing,
        onward=_("All statements with their figures stand here:"),
        address=address,
        demonstration=_("Demonstration: people and decisions are invented.") if settings.DEMONSTRATION else "",
        unprintable=_("Characters that cannot be printed here stand as □."),
        keywords=(consultation.title,),
    )


def _sections(consultation: Consultation, mapped: Mapped) -> Iterator[Section]:
    yield Section(_("The opinion map"), tuple(_map(mapped)))
    for group in mapped.groups:
        if group.traits:
            heading = _("Group %(letter)s: what it says") % {"letter": group.letter}
            yield Section(heading, (_traits(group),))
    if mapped.unites:
        yield Section(_("What unites"), tuple(_quotes(mapped.unites)))
    if mapped.divides:
        yield Section(_("What divides"), tuple(_quotes(mapped.divides)))
    yield Section(_("Who was heard"), tuple(_heard(mapped)))
    yield Section(_("How sure is this?"), tuple(_certainty(consultation, mapped)))


def _map(mapped: Mapped) -> Iterator[Block]:
    if mapped.chart.cells:
        yield picture_of(mapped)
    yield Note(
        _(
            "People who answered alike stand close together. Each mark stands for at least five people, a larger one for more; nobody is shown alone."
        )
    )
    if not mapped.groups:
        yield Text((mapped.unstable,))
        return
    rows = tuple(
        (_("Group %(letter)s") % {"letter": group.letter}, _number(group.people), _percent(group.percent))
        for group in mapped.groups
    )
    yield Table(_("The groups of the map"), (_("Group"), _("People"), _("Share")), rows)


def _traits(group: MappedGroup) -> Table:
    rows = tuple(
        (f"{trait.said} {trait.statement.text}", _share(trait.inside), _share(trait.outside))
        for trait in group.traits
    )  # fmt: skip
    return Table(
        _("What it says more often than the others"), (_("Statement"), _("in this group"), _("in the others")), rows
    )


def _quotes(statements: Sequence[MappedStatement]) -> Iterator[Quote]:
    for one in statements:
        counts = one.counts
        if counts is None:
            continue
        by_group = "; ".join(
            _("Group %(letter)s: %(share)s agree") % {"letter": voice.letter, "share": _share(share)}
            for voice, share in one.agreeing
        )
        said = _("%(yes)s agree, %(no)s disagree (%(votes)s votes, ±%(margin)d)") % {
            "yes": _percent(counts.agree.percent), "no": _percent(counts.disagree.percent),
            "votes": _number(counts.votes), "margin": counts.agree.margin,
        }  # fmt: skip
        origin = _("Statement %(number)d") % {"number": one.number}
        shares = (counts.agree.value, counts.passed.value, counts.disagree.value)
        yield Quote(one.text, one.language, origin, said, by_group or _("all who voted"), shares)


def _heard(mapped: Mapped) -> Iterator[Block]:
    yield Text((mapped.heard_in_words,))
    if mapped.chart.networks:
        rows = tuple(
            (network.name, network.field_name, _("not shown") if network.people is None else _number(network.people))
            for network in mapped.chart.networks
        )
        yield Table(_("People by network"), (_("Network"), _("Field"), _("People")), rows)
        if mapped.chart.hides_people:
            yield Note(_("Not shown: fewer than five people, or a number from which such a one could be worked out."))
    if mapped.chart.absent_fields:
        yield Note(_("No network was asked from:") + " " + ", ".join(mapped.chart.absent_fields))


def _certainty(consultation: Consultation, mapped: Mapped) -> Iterator[Block]:
    yield Text((
        mapped.stability_in_words,
        _("± says by how many percentage points chance alone can move a share (Wilson interval, 95 %). It does not make up for who took part and who did not: nobody was drawn by lot."),
        mapped.rounding_in_words,
    ))  # fmt: skip
    yield Note(f"{mapped.map.engine} · {_('checksum of the votes')} {mapped.map.votes_sha256}")
    if consultation.source_notice:
        yield Note(f"{_('Source:')} {consultation.source_notice} {consultation.source_url}".strip())


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _percent(percent: int) -> str:
    return pgettext("percentage", "%(number)s%%") % {"number": number_format(percent)}


def _share(share: Share | None) -> str:
    return f"{_percent(share.percent)} ±{share.margin}" if share else "–"
