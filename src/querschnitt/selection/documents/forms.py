"""The application form on paper: the same questions as on the page, in the same order."""

from datetime import UTC, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from querschnitt.adapters.typesetting.paper import PaperPart, PaperQuestion, PrintedForm
from querschnitt.selection import rules
from querschnitt.selection.enums import ContactKind
from querschnitt.selection.models import Call
from querschnitt.selection.queries.applications import categories_of
from querschnitt.selection.queries.calls import wording
from querschnitt.territory.queries import authority_name


def paper_form_of(call: Call, language: str, address: str) -> PrintedForm:
    """Return the form of a call; `address` is where one can apply on the page instead."""
    with override(language):
        return PrintedForm(
            language=language,
            title=call.heading.text,
            kicker=_("Focus group %(name)s") % {"name": call.plan.group.name},
            authority=authority_name(),
            made_at=datetime.combine(call.opens_on, time(12), UTC),
            introduction=(*wording(call, language).text.split("\n\n"), *_kick_off(call)),
            parts=tuple(_parts(call)),
            agreement=_("I agree that the county stores what I wrote here for the choice, until %(day)s at the latest.")
            % {"day": date_format(rules.erase_on(call))},
            signature=_("Place, day, signature"),
            return_to=_("Please send this sheet to the county by %(day)s.") % {"day": date_format(call.closes_on)},
            online=_("Or apply here:"),
            address=address,
            page_words=_("Page {page} of {pages}"),
        )


def _kick_off(call: Call) -> tuple[str, ...]:
    if call.event_at is None:
        return ()
    moment = date_format(timezone.localtime(call.event_at), "DATETIME_FORMAT")
    invitation = _("Come and hear more: %(moment)s, %(place)s.")
    return (invitation % {"moment": moment, "place": call.event_place},)


def _parts(call: Call) -> list[PaperPart]:
    questions = tuple(
        PaperQuestion(
            category.question_here.isolated, tuple(value.label_here.isolated for value in category.values.all())
        )
        for category in categories_of(call.plan)
    )
    parts = [PaperPart(_("About you"), questions, _("Please tick one box each."))]
    if call.one_per_address:
        address = (PaperQuestion(_("Street and number"), lines=1), PaperQuestion(_("Postal code"), lines=1))
        reason = _(
            "Only to choose no two people from one home. It becomes a check number for comparing; "
            "the address itself is not stored."
        )
        parts.append(PaperPart(_("Your address"), address, reason))
    if call.apart:
        lines = tuple(PaperQuestion(words.isolated, lines=1) for words in call.apart_here)
        parts.append(PaperPart(_("So that no two have the same"), lines, apart_hint()))
    return [*parts, PaperPart(_("How we reach you"), _contact())]


def apart_hint() -> str:
    return _(
        "Voluntary. It becomes a check number for comparing; what you write is not stored. "
        "Leave it empty where it does not fit you."
    )


def _contact() -> tuple[PaperQuestion, ...]:
    return (
        PaperQuestion(_("First and last name"), lines=1),
        PaperQuestion(_("How may we reach you?"), tuple(str(kind.label) for kind in ContactKind)),
        PaperQuestion(_("E-mail address, telephone number or postal address"), lines=2),
        PaperQuestion(
            _("What should we know?"),
            lines=2,
            hint=_("For instance: wheelchair, child care, an interpreter. It does not count in the choice."),
        ),
    )
