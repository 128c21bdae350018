"""Measures, funding, indicators, assessments."""

from django.urls import URLPattern

from querschnitt.kernel.actors import Actor
from querschnitt.web.todo import Todo

urlpatterns: list[URLPattern] = []


def todos(actor: Actor) -> list[Todo]:
    return []
