from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "querschnitt.decisions"
