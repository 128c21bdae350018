from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "querschnitt.web.public"
