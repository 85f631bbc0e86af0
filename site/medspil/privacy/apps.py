from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "medspil.privacy"
    label = "privacy"
    verbose_name = _("Personal data")

    def ready(self) -> None:
        from medspil.users import log

        log.register({"privacy.consent": _("Consent given"), "privacy.withdraw": _("Consent withdrawn")})
