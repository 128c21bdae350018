"""Consultations and the moderation of statements."""

from django.urls import path

from querschnitt.web.desk.consultations.mapping import compute_opinion_map, opinion_map, publish_opinion_map
from querschnitt.web.desk.consultations.moderation import moderate, moderation, take_back
from querschnitt.web.desk.consultations.preparing import (
    add_channel,
    edit_consultation,
    new_consultation,
    seed_statements,
)
from querschnitt.web.desk.consultations.running import (
    close_consultation,
    consultation,
    consultation_results,
    consultations,
    open_consultation,
)
from querschnitt.web.desk.consultations.todos import todos

__all__ = ["todos", "urlpatterns"]

# One in the singular: a consultation may be called “neu” or “aussagen”.
urlpatterns = [
    path("beteiligungen/", consultations, name="consultations"),
    path("beteiligungen/neu/", new_consultation, name="new_consultation"),
    path("beteiligungen/aussagen/", moderation, name="moderation"),
    path("beteiligungen/aussagen/<int:pk>/", moderate, name="moderate"),
    path("beteiligung/<slug:slug>/", consultation, name="consultation"),
    path("beteiligung/<slug:slug>/bearbeiten/", edit_consultation, name="edit_consultation"),
    path("beteiligung/<slug:slug>/aussagen/", seed_statements, name="seed_statements"),
    path("beteiligung/<slug:slug>/aussagen/<int:number>/zuruecknehmen/", take_back, name="take_back"),
    path("beteiligung/<slug:slug>/zugang/", add_channel, name="add_channel"),
    path("beteiligung/<slug:slug>/oeffnen/", open_consultation, name="open_consultation"),
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
