from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "querschnitt.outcomes"
