"""The room of the members."""

from querschnitt.web.circle import groups, home, listening
from querschnitt.web.circle.recommendations import urls as recommendations

app_name = "circle"
urlpatterns = [*home.urlpatterns, *groups.urlpatterns, *listening.urlpatterns, *recommendations.urlpatterns]
