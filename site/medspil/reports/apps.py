from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "medspil.reports"
    label = "reports"
