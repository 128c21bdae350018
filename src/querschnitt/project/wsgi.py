"""The entry for other servers than Granian's RSGI: a vote holds a thread here (docs/operating/vote-box.md)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.production")
pages = get_wsgi_application()

# Only now that Django is set up.
from querschnitt.listening.actions.vote_box import VoteBox  # noqa: E402
from querschnitt.web.front.servers import ThreadFront  # noqa: E402

application = ThreadFront(pages, VoteBox())
