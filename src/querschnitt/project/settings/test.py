"""The tests: no secret, no mail, the same pages."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from querschnitt.project.settings.base import *  # noqa: F403
from querschnitt.project.settings.base import TEMPLATES

SECRET_KEY = "only for tests"  # noqa: S105
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A misspelt variable in a template is a fault, not an empty place.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "INVALID VARIABLE %s"  # type: ignore[index]
DEMONSTRATION = True
# What is put into the queue is done at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Nothing is collected for tests; WhiteNoise would warn of the missing folder.
STATIC_ROOT = None  # type: ignore[assignment]
# Factories write past the ledger; the tests of keeping switch it on.
KEEP_PAGES = False
