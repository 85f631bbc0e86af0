from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "medspil.pages"
    label = "pages"
