"""The addresses of this folder."""

from django.urls import path

from querschnitt.web.desk.handovers import outcomes, pages, papers

urlpatterns = [
    path("uebergaben/", pages.handovers, name="handovers"),
    path("uebergaben/neu/<int:version_id>/", pages.handover_new, name="handover_new"),
    path("uebergaben/<int:pk>/", pages.handover, name="handover"),
    path("uebergaben/<int:pk>/vorlage/", papers.handover_paper, name="handover_paper"),
    path("uebergaben/<int:pk>/vorlage/neu/", papers.handover_paper_new, name="handover_paper_new"),
    path("uebergaben/<int:pk>/schritt/", papers.handover_step, name="handover_step"),
    path("uebergaben/<int:pk>/ergebnis/", outcomes.outcome_confirm, name="outcome_confirm"),
    path("beschluesse/<int:pk>/berichtigen/", outcomes.outcome_correct, name="outcome_correct"),
]
