from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "querschnitt.project"
