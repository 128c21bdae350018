from django.apps import AppConfig


class ChamberConfig(AppConfig):
    name = "querschnitt.web.chamber"
