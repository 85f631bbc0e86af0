from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "medspil.notices"
    label = "notices"
    verbose_name = _("Messages")

    def ready(self) -> None:
        from medspil.notices import (  # noqa: F401  (delivery and pushing register their periodic jobs)
            delivery,
            desk,
            device_panel,
            pushing,
            rights,
        )
        from medspil.users import log, points

        points.todo.add("notices", desk.todo)
        points.on_erase.add("notices", rights.erase)
        points.on_export.add("notices", rights.export)
        points.panels.add("notices.devices", device_panel.ME)
        log.register(
            {
                "notices.turn_on": _("To be told on a device"),
                "notices.turn_off": _("No longer told on devices"),
                "notices.told": _("Told by phone"),
                "notices.answer": _("Answer by link"),
            }
        )
