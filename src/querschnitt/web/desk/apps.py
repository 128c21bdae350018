from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "querschnitt.web.desk"
