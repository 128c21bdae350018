"""Answer sheets as a document: the statements of one stack, on each sheet a code and a receipt of its own."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from querschnitt.adapters.qr import qr_file
from querschnitt.adapters.typesetting.sheets import AnswerSheet, AnswerSheets
from querschnitt.kernel.dates import day
from querschnitt.listening.documents.posters import in_groups
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Consultation, PaperStack
from querschnitt.listening.queries.wordings import wordings
from querschnitt.territory.queries import authority_name


def answer_sheets_of(
    stack: PaperStack, printed: Sequence[tuple[str, str]], code_address: str, receipt_address: str
) -> AnswerSheets:
    """Return the answer sheets of a stack.

    `printed`: code and secret of each sheet. `code_address` is where a code is typed in, `receipt_address` what the
    secret is put behind; both without a language, so that each phone opens them in its own.
    """
    consultation = stack.channel.consultation
    statements = list(stack.statements.order_by("number"))
    words = wordings(statements, stack.language)
    with override(stack.language):
        return AnswerSheets(
            language=stack.language,
            wording_language=consultation.language,
            title=consultation.title,
            question=consultation.question,
            authority=authority_name(),
            made_at=stack.created_at.replace(microsecond=0),
            how=(
                _("Please make one cross for each sentence. You may leave out any. Please do not write your name."),
                *_until(consultation),
            ),
            number_label=_("No."),
            statement_label=_("Statement"),
            choices=(str(Choice.AGREE.label), str(Choice.DISAGREE.label), str(Choice.PASS.label)),
            statements=tuple((str(statement.number), words[statement.pk].text) for statement in statements),
            own=_("What do you want to say yourself?"),
            own_hint=_("One short sentence to which others can say yes or no. Somebody reads it before others see it."),
            return_to=_("Please give the sheet back to whoever gave it to you, or send it to the county."),
            online=_("Or answer on the web, with the code at the top:"),
            address=code_address,
            code_label=_("Code"),
            keep=_("Tear off and keep: your receipt"),
            keep_hint=_(
                "Once your sheet has been entered, you see here what became of it. Nobody at the county knows whose "
                "sheet it was."
            ),
            page_words=_("Page {page}"),
            sheets=tuple(_sheet(code, f"{receipt_address}{secret}/") for code, secret in printed),
        )


def _until(consultation: Consultation) -> tuple[str, ...]:
    last = consultation.closes_on
    return (_("What arrives until %(day)s counts.") % {"day": day(last)},) if last else ()


def _sheet(code: str, receipt: str) -> AnswerSheet:
    described = _("QR code that opens %(address)s") % {"address": receipt}
    return AnswerSheet(in_groups(code), receipt, qr_file(receipt).decode(), described)
