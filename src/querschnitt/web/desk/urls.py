"""The desk of social planning."""

from querschnitt.web.desk import home, imports, indicators, policy_fields, publishing
from querschnitt.web.desk.calls import urls as calls
from querschnitt.web.desk.consultations import urls as consultations
from querschnitt.web.desk.groups import urls as groups
from querschnitt.web.desk.handovers import urls as handovers
from querschnitt.web.desk.measures import urls as measures
from querschnitt.web.desk.people import urls as people
from querschnitt.web.desk.selection import urls as selection

app_name = "desk"
urlpatterns = [
    *home.urlpatterns,
    *groups.urlpatterns,
    *policy_fields.urlpatterns,
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
