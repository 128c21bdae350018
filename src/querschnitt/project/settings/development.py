"""A developer's machine and the demonstration: mails lie in a folder, the key is made once and kept."""

import secrets

from querschnitt.project.settings.base import *  # noqa: F403
from querschnitt.project.settings.base import CONTACT, STATE


def _kept_key() -> str:
    file = STATE / "secret-key"
    if not file.exists():
        STATE.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(50))
        file.chmod(0o600)
    return file.read_text()


SECRET_KEY = _kept_key()
DEMONSTRATION = True
CONTACT = CONTACT or ["Musterstraße 1", "25335 Elmshorn", "Telefon 04121 00 00-0", "sozialplanung@kreis.example"]
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE / "mail"
