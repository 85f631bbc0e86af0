from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeConfig(AppConfig):
    name = "medspil.me"
    label = "me"
    verbose_name = _("My page")

    def ready(self) -> None:
        from medspil.users import log, points
        from medspil.users.points import NavItem

        menus = ("public", "bottom", "account")
        points.nav.add("me:home", NavItem(_("My page"), "me:home", "user", menus, order=40, own=True))
        log.register({"me.change": _("Changed own data")})
