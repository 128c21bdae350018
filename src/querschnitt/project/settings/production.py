"""A real house: encrypted, with its own key and mail server, both from the environment."""

import os

from django.core.exceptions import ImproperlyConfigured

from querschnitt.project.settings.base import *  # noqa: F403
from querschnitt.project.settings.base import SECRET_KEY

if not SECRET_KEY:
    raise ImproperlyConfigured("Set QUERSCHNITT_SECRET_KEY to a long random text.")

EMAIL_HOST = os.environ.get("QUERSCHNITT_MAIL_HOST", "localhost")
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
