"""Settings that hold everywhere. What differs by place comes from the environment, never from the code."""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parents[2]
# Everything that a running house writes: database, mails of the demonstration, secret key.
STATE = Path(os.environ.get("QUERSCHNITT_STATE", "var")).resolve()

SECRET_KEY = os.environ.get("QUERSCHNITT_SECRET_KEY", "")
DEBUG = False
DEMONSTRATION = False
ALLOWED_HOSTS = os.environ.get("QUERSCHNITT_HOSTS", "localhost,127.0.0.1").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "querschnitt.kernel",
    "querschnitt.territory",
    "querschnitt.figures",
    "querschnitt.people",
    "querschnitt.groups",
    "querschnitt.selection",
    "querschnitt.listening",
    "querschnitt.meetings",
    "querschnitt.recommendations",
    "querschnitt.decisions",
    "querschnitt.outcomes",
    "querschnitt.publication",
    "querschnitt.exchange",
    "querschnitt.web.components",
    "querschnitt.web.public",
    "querschnitt.web.circle",
    "querschnitt.web.desk",
    "querschnitt.web.chamber",
    # After the rooms: our pages and mails of signing in stand in place of theirs.
    "allauth",
    "allauth.account",
    "querschnitt.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "querschnitt.web.middleware.UploadLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After WhiteNoise, whose files are compressed already; pads at random against guessing secrets from sizes (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "querschnitt.web.middleware.SpokenLanguageMiddleware",
    "querschnitt.web.middleware.ActorMiddleware",
    "querschnitt.web.middleware.NotAllowedMiddleware",
]

ROOT_URLCONF = "querschnitt.project.urls"
WSGI_APPLICATION = "querschnitt.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "querschnitt.web.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{STATE / 'querschnitt.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that will write takes the lock at its start, instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What takes longer than a page may, such as opinion maps: `querschnitt work` takes it from this queue in the database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "sesame.backends.ModelBackend",
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION = "none"
# Who has an account here is nobody's business: unknown addresses get the same page.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "querschnitt.web.public.accounts.fitting.HouseAccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "querschnitt.web.public.accounts.fitting.RequestCodeForm",
    "confirm_login_code": "querschnitt.web.public.accounts.fitting.ConfirmCodeForm",
}
SESAME_MAX_AGE = 900
SESAME_ONE_TIME = True
DEFAULT_FROM_EMAIL = os.environ.get("QUERSCHNITT_MAIL_FROM", "querschnitt@localhost")

# Postal address, telephone and mail of whoever answers for these pages, a line each, divided by "|".
CONTACT = [line.strip() for line in os.environ.get("QUERSCHNITT_CONTACT", "").split("|") if line.strip()]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English")), ("ar", _("Arabic"))]
# In these only the way from a link to the receipt is written so far (docs/adr/0012); other pages answer in the first
# language.
PARTIAL_LANGUAGES = frozenset({"ar"})
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# How long politics has for an answer, as the form for handing over suggests it.
ANSWER_EXPECTED_AFTER = timedelta(days=int(os.environ.get("QUERSCHNITT_ANSWER_DAYS", "90")))

# How many pages a process makes at the same time (docs/operating/vote-box.md).
PAGE_THREADS = int(os.environ.get("QUERSCHNITT_PAGE_THREADS", "8"))

# How many applications to open calls may come from one internet address in an hour.
APPLICATIONS_AN_HOUR = int(os.environ.get("QUERSCHNITT_APPLICATIONS_AN_HOUR", "20"))

# Limits for machines, generous enough for a school class behind one address (docs/operating/vote-box.md).
VOTES_A_MINUTE = int(os.environ.get("QUERSCHNITT_VOTES_A_MINUTE", "60"))
VOTES_A_MINUTE_PER_ADDRESS = int(os.environ.get("QUERSCHNITT_VOTES_A_MINUTE_PER_ADDRESS", "3000"))
NEW_PEOPLE_AN_HOUR = int(os.environ.get("QUERSCHNITT_NEW_PEOPLE_AN_HOUR", "300"))
CODES_AN_HOUR = int(os.environ.get("QUERSCHNITT_CODES_AN_HOUR", "400"))
STATEMENTS_AN_HOUR = int(os.environ.get("QUERSCHNITT_STATEMENTS_AN_HOUR", "200"))
# How many mails one internet address may ask for in an hour, to whomever.
MAILS_AN_HOUR = int(os.environ.get("QUERSCHNITT_MAILS_AN_HOUR", "30"))
# How many proxies of the house's own stand before the server; their word about the visitor's address is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("QUERSCHNITT_PROXIES", "0"))

# The promise "nothing leaves the house", as a rule the browser enforces.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# What fails is told to whoever runs the house, with the address and where in the code; never to visitors.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django.request": {"handlers": ["terminal"], "level": "ERROR", "propagate": False}},
}
# A wrong or huge upload is refused before it fills the disk; the page says so in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024
# The desk's upload page and the importers are neighbours that may not know each other; here they meet.
IMPORTERS = {
    "consultation": "querschnitt.exchange.consultations.importing.import_consultation",
    "council": "querschnitt.exchange.council.import_council",
    "statistics": "querschnitt.exchange.statistics.import_statistics",
    "municipalities": "querschnitt.exchange.municipalities.import_municipalities",
    "pool": "querschnitt.exchange.pool.import_pool",
}
LOCALE_PATHS = [PACKAGE / "adapters" / "locale", PACKAGE / "web" / "locale"]
# Public pages are rendered once and kept until the ledger grows (web/public/kept.py). A cache of their own, so that
# many addresses push none of the counters of signing in out of the other.
KEEP_PAGES = True
_IN_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _IN_PROCESS},
    "pages": {"BACKEND": _IN_PROCESS, "LOCATION": "pages", "TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": 256}},
}
