"""The room of the members."""

from querschnitt.web.circle import groups, home, listening, recommendations

app_name = "circle"
urlpatterns = [*home.urlpatterns, *groups.urlpatterns, *listening.urlpatterns, *recommendations.urlpatterns]
