"""The room of the members."""

from querschnitt.web.circle import groups, home, recommendations

app_name = "circle"
urlpatterns = [*home.urlpatterns, *groups.urlpatterns, *recommendations.urlpatterns]
