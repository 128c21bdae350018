"""The room of councillors and committee clerks."""

from querschnitt.web.chamber import home, meetings, outcomes, recommendations

app_name = "chamber"
urlpatterns = [
    *home.urlpatterns,
    *recommendations.urlpatterns,
    *outcomes.urlpatterns,
    *meetings.urlpatterns,
]
