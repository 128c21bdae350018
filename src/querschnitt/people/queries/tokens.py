"""Links that sign somebody in: by mail once within 15 minutes, in the demonstration as often as it is shown."""

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from sesame.tokens import create_token, parse_token

from querschnitt.people.models import Account

SCOPE = "sign_in"
_demonstration = signing.Signer(salt="querschnitt.demonstration.sign_in")


def sign_in_token(account: Account) -> str:
    """Return a token for a mail. Signing in, by whatever way, makes it void."""
    return create_token(account, scope=SCOPE)  # type: ignore[no-any-return]


def sign_in_token_for(email: str) -> str | None:
    account = Account.objects.filter(email=email.lower(), is_active=True).first()
    return sign_in_token(account) if account else None


def demonstration_token(account: Account) -> str:
    """Return a token for the command line of the demonstration, whose links on the screen are used again and again."""
    return _demonstration.sign(str(account.pk))


def account_behind(token: str, *, hold: bool = False) -> Account | None:
    """Return the account that a token would sign in. Reading it does not use it up: mail scanners open every link.

    `hold` locks the account until the transaction ends, so that of two presses at the same moment one comes too late.
    """
    active = Account.objects.filter(is_active=True)
    accounts = active.select_for_update() if hold else active
    if ":" in token:
        return _shown_in_demonstration(token, accounts) if settings.DEMONSTRATION else None
    return parse_token(token, lambda pk: accounts.filter(pk=pk).first(), scope=SCOPE)  # type: ignore[no-any-return]


def _shown_in_demonstration(token: str, accounts: QuerySet[Account]) -> Account | None:
    try:
        return accounts.filter(pk=int(_demonstration.unsign(token))).first()
    except signing.BadSignature:
        return None
