from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "medspil.desk"
    label = "desk"
    verbose_name = _("The desk")

    def ready(self) -> None:
        from medspil.desk import call_again, menus
        from medspil.users import log, points

        for item in menus.ITEMS:
            points.nav.add(item.url_name, item)
        points.panels.add("desk.call_again", call_again.AGAIN)
        log.register({"desk.put_off": _("Put off")})
