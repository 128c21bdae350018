"""The desk of social planning."""

from querschnitt.web.desk import consultations, groups, handovers, home, imports, measures, people, publishing

app_name = "desk"
urlpatterns = [
    *home.urlpatterns,
    *groups.urlpatterns,
    *people.urlpatterns,
    *consultations.urlpatterns,
    *handovers.urlpatterns,
    *measures.urlpatterns,
    *publishing.urlpatterns,
    *imports.urlpatterns,
]
