from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "querschnitt.kernel"
