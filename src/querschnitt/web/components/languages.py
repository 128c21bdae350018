"""Which page speaks which language: all the full ones; in the partial ones, the way from a link to the receipt."""

from typing import Final

from querschnitt.kernel.languages import is_partial

# tools/messages.py holds that every text on these pages is there in each partial language.
TAKING_PART: Final = frozenset(
    """
    consultations consultation enter enter_code take_part contribute tell_experience finished hand_over find_receipt
    receipt statement_rules receipt_mail confirm_mail stop_mail call call_paper apply application
    application_correct application_withdraw desk:call_paper
    """.split()  # noqa: SIM905
)
# The home of the house leads on to what is open, which is why one comes in these languages.
WAYS_IN: Final = TAKING_PART | {"home"}


def speaks(page: str, language: str | None) -> bool:
    """Tell whether the page of this name is written in this language."""
    return not is_partial(language) or page in TAKING_PART


def is_offered(page: str, language: str) -> bool:
    """Tell whether the chooser of languages may lead there from the page of this name."""
    return not is_partial(language) or page in WAYS_IN
