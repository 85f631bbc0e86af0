from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "medspil.privacy"
    label = "privacy"
    verbose_name = _("Personal data")

    def ready(self) -> None:
        from medspil.privacy import erasure, export, merging
        from medspil.users import log, points

        points.on_merge.add("privacy", merging.settle)
        points.on_erase.add("privacy", erasure.end_consents)
        points.on_export.add("privacy", export.consents_and_looks)
        log.register(
            {
                "privacy.consent": _("Consent given"),
                "privacy.withdraw": _("Consent withdrawn"),
                "privacy.merge": _("Two rows made one person"),
                "privacy.erase": _("Person erased"),
            }
        )
