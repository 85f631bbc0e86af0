from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeConfig(AppConfig):
    name = "medspil.me"
    label = "me"
    verbose_name = _("My page")

    def ready(self) -> None:
        from medspil.users import log, points
        from medspil.users.points import NavItem

        points.nav.add(
            "me:home", NavItem(_("My page"), "me:home", "user", ("public", "bottom", "account"), order=40)
        )
        log.register({"me.change": _("Changed own data")})
