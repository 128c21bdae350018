"""The addresses of this folder."""

from django.urls import path

from querschnitt.web.circle.recommendations.adopting import adopt
from querschnitt.web.circle.recommendations.answering import comment, dissent, withdraw
from querschnitt.web.circle.recommendations.evidence import (
    attach_indicator,
    attach_result,
    attach_statement,
    begin_version,
    detach,
    evidence,
    note,
)
from querschnitt.web.circle.recommendations.reading import (
    history,
    recommendation,
    recommendations,
    version,
    version_pdf,
)
from querschnitt.web.circle.recommendations.writing import edit, new_recommendation

# One in the singular: a reference is no word, but "neu" might be taken for one.
ONE = "empfehlung/<slug:reference>/"
VERSION = ONE + "fassung-<int:number>/"
urlpatterns = [
    path("empfehlungen/", recommendations, name="recommendations"),
    path("empfehlungen/neu/", new_recommendation, name="new_recommendation"),
    path(ONE, recommendation, name="recommendation"),
    path(ONE + "bearbeiten/", edit, name="edit_recommendation"),
    path(ONE + "neue-fassung/", begin_version, name="begin_version"),
    path(ONE + "verlauf/", history, name="recommendation_history"),
    path(ONE + "belege/", evidence, name="evidence"),
    path(ONE + "belege/aussage/<int:pk>/", attach_statement, name="attach_statement"),
    path(ONE + "belege/ergebnis/<slug:slug>/<int:number>/", attach_result, name="attach_result"),
    path(ONE + "belege/kennzahl/<int:pk>/", attach_indicator, name="attach_indicator"),
    path(ONE + "belege/<int:pk>/entfernen/", detach, name="detach_evidence"),
    path(ONE + "belege/<int:pk>/notiz/", note, name="note_evidence"),
    path(VERSION, version, name="version"),
    path(VERSION + "empfehlung.pdf", version_pdf, name="version_pdf"),
    path(VERSION + "kommentar/", comment, name="comment_version"),
    path(VERSION + "abweichende-auffassung/", dissent, name="state_dissent"),
    path(VERSION + "abweichende-auffassung/<int:pk>/zurueckziehen/", withdraw, name="withdraw_dissent"),
    path(VERSION + "beschliessen/", adopt, name="adopt_version"),
]
