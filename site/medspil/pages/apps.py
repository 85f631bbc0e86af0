from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "medspil.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from medspil.pages import menus
        from medspil.users import points

        for item in menus.ITEMS:
            points.nav.add(item.url_name, item)
