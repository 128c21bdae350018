"""The addresses of this folder."""

from django.urls import path

from querschnitt.web.desk.consultations.entering import discard_entries, enter_sheet, settle_sheet, sheets
from querschnitt.web.desk.consultations.experiences import experiences, moderate_experience
from querschnitt.web.desk.consultations.mapping import compute_opinion_map, opinion_map, publish_opinion_map
from querschnitt.web.desk.consultations.moderation import (
    edit_statement,
    mark_statement,
    moderate,
    moderation,
    moderation_csv,
    take_back,
)
from querschnitt.web.desk.consultations.preparing import (
    add_channel,
    edit_consultation,
    new_consultation,
    seed_statements,
)
from querschnitt.web.desk.consultations.printing import channel_poster, channel_sheets, channel_slips
from querschnitt.web.desk.consultations.running import (
    close_consultation,
    consultation,
    consultation_results,
    consultations,
    lock_statements,
    open_consultation,
    pause_consultation,
    resume_consultation,
)
from querschnitt.web.desk.consultations.translating import translate, translations

# One in the singular: a consultation may be called “neu” or “aussagen”.
urlpatterns = [
    path("beteiligungen/", consultations, name="consultations"),
    path("beteiligungen/neu/", new_consultation, name="new_consultation"),
    path("beteiligungen/aussagen/", moderation, name="moderation"),
    path("beteiligungen/aussagen/<int:pk>/", moderate, name="moderate"),
    path("beteiligungen/zugang/<int:pk>/plakat.pdf", channel_poster, name="channel_poster"),
    path("beteiligungen/zugang/<int:pk>/zettel/", channel_slips, name="channel_slips"),
    path("beteiligungen/zugang/<int:pk>/boegen/", channel_sheets, name="channel_sheets"),
    path("beteiligungen/aussagen/<int:pk>/wortlaut/", edit_statement, name="edit_statement"),
    path("beteiligungen/aussagen/<int:pk>/meinungsbild/", mark_statement, name="mark_statement"),
    path("beteiligung/<slug:slug>/", consultation, name="consultation"),
    path("beteiligung/<slug:slug>/bearbeiten/", edit_consultation, name="edit_consultation"),
    path("beteiligung/<slug:slug>/aussagen/", seed_statements, name="seed_statements"),
    path("beteiligung/<slug:slug>/aussagen/<int:number>/zuruecknehmen/", take_back, name="take_back"),
    path("beteiligung/<slug:slug>/aussagen.csv", moderation_csv, name="moderation_csv"),
    path("beteiligung/<slug:slug>/erfahrungen/", experiences, name="experiences"),
    path("beteiligung/<slug:slug>/erfahrungen/<int:pk>/", moderate_experience, name="moderate_experience"),
    path("beteiligung/<slug:slug>/sperren/", lock_statements, name="lock_statements"),
    path("beteiligung/<slug:slug>/sprachen/<slug:code>/", translations, name="translations"),
    path("beteiligung/<slug:slug>/sprachen/<slug:code>/<int:number>/", translate, name="translate"),
    path("beteiligung/<slug:slug>/zugang/", add_channel, name="add_channel"),
    path("beteiligung/<slug:slug>/boegen/", sheets, name="sheets"),
    path("beteiligung/<slug:slug>/boegen/<int:pk>/", enter_sheet, name="enter_sheet"),
    path("beteiligung/<slug:slug>/boegen/<int:pk>/abgleich/", settle_sheet, name="settle_sheet"),
    path("beteiligung/<slug:slug>/boegen/<int:pk>/verwerfen/", discard_entries, name="discard_entries"),
    path("beteiligung/<slug:slug>/oeffnen/", open_consultation, name="open_consultation"),
    path("beteiligung/<slug:slug>/pause/", pause_consultation, name="pause_consultation"),
    path("beteiligung/<slug:slug>/weiter/", resume_consultation, name="resume_consultation"),
    path("beteiligung/<slug:slug>/schliessen/", close_consultation, name="close_consultation"),
    path("beteiligung/<slug:slug>/meinungsbild/", opinion_map, name="opinion_map"),
    path("beteiligung/<slug:slug>/meinungsbild/berechnen/", compute_opinion_map, name="compute_opinion_map"),
    path(
        "beteiligung/<slug:slug>/meinungsbild/<int:number>/veroeffentlichen/",
        publish_opinion_map,
        name="publish_opinion_map",
    ),
    path("beteiligung/<slug:slug>/ergebnisse/", consultation_results, name="consultation_results"),
]
