"""The door for the server: granian --interface wsgi querschnitt.project.wsgi:application"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.production")
application = get_wsgi_application()
