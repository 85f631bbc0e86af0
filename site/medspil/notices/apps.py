from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "medspil.notices"
    label = "notices"
    verbose_name = _("Messages")

    def ready(self) -> None:
        from medspil.notices import delivery, desk, rights  # noqa: F401  (delivery registers its periodic job)
        from medspil.users import log, points

        points.todo.add("notices", desk.todo)
        points.on_erase.add("notices", rights.erase)
        points.on_export.add("notices", rights.export)
        log.register(
            {
                "notices.told": _("Told by phone"),
                "notices.answer": _("Answer by link"),
            }
        )
