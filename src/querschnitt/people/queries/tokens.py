"""Links that sign somebody in: by mail once within 15 minutes, in the demonstration as often as it is shown."""

from django.conf import settings
from django.core import signing
from sesame.tokens import create_token, parse_token

from querschnitt.people.models import Account

SCOPE = "sign_in"
_demonstration = signing.Signer(salt="querschnitt.demonstration.sign_in")


def sign_in_token(account: Account) -> str:
    """For a mail. Signing in, by whatever way, makes it void."""
    return create_token(account, scope=SCOPE)  # type: ignore[no-any-return]


def sign_in_token_for(email: str) -> str | None:
    account = Account.objects.filter(email=email.lower(), is_active=True).first()
    return sign_in_token(account) if account else None


def demonstration_token(account: Account) -> str:
    """For the command line of the demonstration, where links stand on the screen and are used again and again."""
    return _demonstration.sign(str(account.pk))


def account_behind(token: str) -> Account | None:
    """Whom the token would sign in. Reading it does not use it up: mail scanners open every link."""
    if ":" in token:
        return _shown_in_demonstration(token) if settings.DEMONSTRATION else None
    return parse_token(token, _active, scope=SCOPE)  # type: ignore[no-any-return]


def _shown_in_demonstration(token: str) -> Account | None:
    try:
        return _active(int(_demonstration.unsign(token)))
    except signing.BadSignature:
        return None


def _active(pk: int) -> Account | None:
    return Account.objects.filter(pk=pk, is_active=True).first()
