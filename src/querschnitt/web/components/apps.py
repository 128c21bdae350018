from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "querschnitt.web.components"
