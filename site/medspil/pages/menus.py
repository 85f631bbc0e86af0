"""What stands at the foot of every page."""

from django.utils.translation import gettext_lazy as _

from medspil.users.points import NavItem

ITEMS = (
    NavItem(_("Privacy"), "pages:privacy", "shield", ("footer",), order=60),
    NavItem(_("Accessibility"), "pages:accessibility", "accessibility", ("footer",), order=61),
)
