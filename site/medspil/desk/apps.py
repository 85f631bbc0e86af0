from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "medspil.desk"
    label = "desk"
    verbose_name = _("The desk")

    def ready(self) -> None:
        from medspil.desk import call_again, data_panel, menus
        from medspil.users import log, points

        for item in menus.ITEMS:
            points.nav.add(item.url_name, item)
        points.panels.add("desk.call_again", call_again.AGAIN)
        points.panels.add("desk.data", data_panel.THEIRS)
        log.register({"desk.put_off": _("Put off"), "desk.give_out": _("A copy of everything given out")})
