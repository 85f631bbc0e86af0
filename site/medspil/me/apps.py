from django.apps import AppConfig


class MeConfig(AppConfig):
    name = "medspil.me"
    label = "me"
