from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "medspil.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        from medspil.jobs import clocks  # noqa: F401  (registers its periodic job)
