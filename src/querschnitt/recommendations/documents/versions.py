"""A version as a document on paper."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import assert_never

from django.conf import settings
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from querschnitt.adapters.typesetting.document import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Link,
    Note,
    PrintedKnot,
    PrintedThread,
    Quote,
    Table,
    Text,
)
from querschnitt.kernel.dates import day
from querschnitt.kernel.money import in_words
from querschnitt.recommendations.documents import phrases
from querschnitt.recommendations.enums import AdoptionMethod
from querschnitt.recommendations.models import Version
from querschnitt.recommendations.queries.comparing import paragraphs_of
from querschnitt.recommendations.queries.costs import CostRange, cost_range
from querschnitt.recommendations.queries.evidence import QuotedEvidence, QuotedIndicator, QuotedStatement, quoted
from querschnitt.recommendations.queries.reading import with_parts
from querschnitt.territory.documents import house_document


def document_of(version: Version, *, language: str | None = None, address: str = "") -> Document:
    """Return the document of a version, with labels in `language` (the page's, if none is given), without comments.

    It ends with the adoption; `address` is where everybody can read what became of it.
    """
    whole = with_parts(Version.objects.all()).get(pk=version.pk)
    language = language or get_language() or settings.LANGUAGE_CODE
    with override(language):
        return _document(whole, language, address)


def _document(version: Version, language: str, address: str) -> Document:
    recommendation, costs = version.recommendation, cost_range(version)
    draft = "" if version.adopted_on else _("Draft, version %(number)d") % {"number": version.number}
    return house_document(
        language=language,
        wording_language=settings.LANGUAGE_CODE,
        title=version.title,
        summary=version.summary,
        kicker=" · ".join((_("Focus group %(name)s") % {"name": recommendation.group.name}, _standing(version))),
        reference=_("Recommendation %(reference)s") % {"reference": recommendation.reference},
        made_at=_moment(version),
        blocks=(
            PrintedThread(_knots(version), _thread_in_words(version)),
            *_onward(version, address),
            Facts(tuple(_facts(version, costs))),
            *_blocks(version, costs),
        ),
        closing=_standing(version),
        draft=draft,
        watermark=_("Draft") if draft else "",
        keywords=(recommendation.reference, recommendation.group.name),
    )


def _moment(version: Version) -> datetime:
    """Return the only time in the file: the day of adoption, or when the draft was begun."""
    if version.adopted_on:
        return datetime.combine(version.adopted_on, time(12), UTC)
    return version.created_at


def _standing(version: Version) -> str:
    if not version.adopted_on:
        return _("Version %(number)d, not adopted yet") % {"number": version.number}
    return _("Version %(number)d, adopted %(method)s") % {"number": version.number, "method": _method(version)}


def _onward(version: Version, address: str) -> Iterator[Link]:
    if not version.adopted_on:
        return
    if address:
        yield Link(_("As of %(day)s. What became of it since stands here:") % {"day": day(version.adopted_on)}, address)
    else:
        yield Link(
            _("As of %(day)s. What became of it since is not in this document.") % {"day": day(version.adopted_on)}
        )


def _method(version: Version) -> str:
    return str(AdoptionMethod(version.adoption_method).label)


def _knots(version: Version) -> tuple[PrintedKnot, ...]:
    recommended = PrintedKnot(pgettext("stage", "recommended"), "done" if version.adopted_on else "now")
    ahead = (pgettext("stage", "decided"), pgettext("stage", "funded"), pgettext("stage", "worked"))
    return (
        PrintedKnot(pgettext("stage", "said"), "done"),
        recommended,
        *(PrintedKnot(label, "ahead") for label in ahead),
    )


def _thread_in_words(version: Version) -> str:
    if version.adopted_on:
        return _(
            "Where it stood with this document: said and recommended; decision, money and effect were still ahead."
        )
    return _("Where it stands: said; the recommendation is being written.")


def _facts(version: Version, costs: CostRange) -> Iterator[tuple[str, str]]:
    yield _("Addressee"), version.addressee or _("not named yet")
    yield _("Cost in total"), phrases.euro_range(costs)
    yield _("Adopted by the group"), day(version.adopted_on) if version.adopted_on else _("not yet")
    if version.seats_present is None or version.seats_total is None:
        yield _("Seats present"), _("unknown") if version.adopted_on else _("not yet")
    else:
        yield (
            _("Seats present"),
            _("%(present)d of %(total)d") % {"present": version.seats_present, "total": version.seats_total},
        )


def _blocks(version: Version, costs: CostRange) -> Iterator[Block]:
    yield from _written(_("Problem"), version.problem)
    if evidence := quoted(version.evidence.all()):
        yield Heading(_("What this stands on"))
        yield from map(_piece, evidence)
    yield from _written(_("Measure"), version.measure)
    yield from _written(_("Alternatives considered"), version.alternatives)
    yield Heading(_("Cost"))
    yield from _cost(costs)
    yield from _written(_("Effect goal"), version.effect_goal)
    yield from _dissents(version)


def _written(heading: str, text: str) -> Iterator[Block]:
    if paragraphs := paragraphs_of(text):
        yield Heading(heading)
        yield Text(tuple(paragraphs), settings.LANGUAGE_CODE)


def _piece(piece: QuotedEvidence) -> Block:
    match piece:
        case QuotedStatement():
            return _quote(piece)
        case QuotedIndicator():
            return _figure(piece)
        case _:
            assert_never(piece)


def _quote(piece: QuotedStatement) -> Quote:
    counts = (piece.agrees, piece.passes, piece.disagrees)
    shares = (counts[0] / piece.votes, counts[1] / piece.votes, counts[2] / piece.votes) if piece.votes else None
    origin = _("Statement %(number)d from the consultation “%(title)s”")
    return Quote(
        piece.text,
        piece.language,
        origin % {"number": piece.number, "title": piece.consultation},
        phrases.opinion(piece),
        ". ".join(filter(None, (phrases.as_of(piece.taken_at), phrases.voices(piece)))),
        shares,
        piece.note,
    )


def _figure(piece: QuotedIndicator) -> Figure:
    name = f"{piece.name}, {piece.region}, {piece.period}"
    return Figure(piece.words, name, f"{piece.publisher}: {piece.source}", phrases.as_of(piece.taken_at), piece.note)


def _cost(costs: CostRange) -> Iterator[Block]:
    if costs.minimum is None or costs.maximum is None:
        yield Text((_("Not estimated yet: unknown, not free."),))
        return
    rows = tuple((str(row.year), in_words(row.minimum), in_words(row.maximum)) for row in costs.years)
    total = (_("Total"), in_words(costs.minimum), in_words(costs.maximum)) if len(rows) > 1 else ()
    yield Table(_("Cost by year"), (_("Year"), pgettext("amount", "from"), pgettext("amount", "to")), rows, total)
    yield Note(_("Estimated by the focus group."))


def _dissents(version: Version) -> Iterator[Block]:
    for index, dissent in enumerate(version.dissents.all()):
        if index == 0:
            yield Heading(_("Differing views"))
        yield Text(tuple(paragraphs_of(dissent.text)), settings.LANGUAGE_CODE)
        if dissent.area_name:
            yield Note(_("From the area %(area)s") % {"area": dissent.area_name})
