"""The server's entry: granian --interface rsgi querschnitt.project.rsgi:application (docs/operating/vote-box.md)"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.production")
pages = get_wsgi_application()

# Only now that Django is set up.
from django.conf import settings  # noqa: E402

from querschnitt.listening.actions.vote_box import LoopVoteBox  # noqa: E402
from querschnitt.web.front.pages import PageThreads  # noqa: E402
from querschnitt.web.front.servers import LoopFront  # noqa: E402

application = LoopFront(PageThreads(pages, settings.PAGE_THREADS), LoopVoteBox())
