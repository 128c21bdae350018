"""The addresses of this folder."""

from django.urls import path

from querschnitt.web.public.results.elsewhere import embedded, report
from querschnitt.web.public.results.overview import consultation_results
from querschnitt.web.public.results.statements import consultation_statement, consultation_statements

RESULTS = "mitreden/<slug:slug>/ergebnisse/"
urlpatterns = [
    path(RESULTS, consultation_results, name="consultation_results"),
    path(RESULTS + "aussagen/", consultation_statements, name="consultation_statements"),
    path(RESULTS + "aussage-<int:number>/", consultation_statement, name="consultation_statement"),
    path(RESULTS + "meinungsbild/", embedded, name="opinion_map"),
    path(RESULTS + "bericht.pdf", report, name="results_report"),
]
