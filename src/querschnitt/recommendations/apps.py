from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "querschnitt.recommendations"
