from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "medspil.users"
    label = "users"
    verbose_name = _("People and roles")

    def ready(self) -> None:
        from medspil.users import log

        log.register(
            {
                "users.grant_role": _("Role given"),
                "users.revoke_role": _("Role ended"),
                "users.sign_in_as": _("Demo sign-in"),
            }
        )
