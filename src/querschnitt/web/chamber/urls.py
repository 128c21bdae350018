"""The room of councillors and committee clerks."""

from querschnitt.web.chamber import home, recommendations

app_name = "chamber"
urlpatterns = [*home.urlpatterns, *recommendations.urlpatterns]
