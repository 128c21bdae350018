"""The desk of social planning."""

from querschnitt.web.desk import (
    calls,
    consultations,
    groups,
    handovers,
    home,
    imports,
    indicators,
    measures,
    people,
    publishing,
    selection,
)

app_name = "desk"
urlpatterns = [
    *home.urlpatterns,
    *groups.urlpatterns,
    *calls.urlpatterns,
    *selection.urlpatterns,
    *people.urlpatterns,
    *consultations.urlpatterns,
    *handovers.urlpatterns,
    *measures.urlpatterns,
    *indicators.urlpatterns,
    *publishing.urlpatterns,
    *imports.urlpatterns,
]
