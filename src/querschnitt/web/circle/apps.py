from django.apps import AppConfig


class CircleConfig(AppConfig):
    name = "querschnitt.web.circle"
