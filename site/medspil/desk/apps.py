from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "medspil.desk"
    label = "desk"
