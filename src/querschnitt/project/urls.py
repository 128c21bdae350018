"""All addresses. The language stands in the address; each room brings its own list."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("querschnitt.web.public.urls")),
    path("runde/", include("querschnitt.web.circle.urls")),
    path("schreibtisch/", include("querschnitt.web.desk.urls")),
    path("rat/", include("querschnitt.web.chamber.urls")),
)
