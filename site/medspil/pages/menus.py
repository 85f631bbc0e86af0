"""The public menu's places that belong to no app of their own, and the footer."""

from django.utils.translation import gettext_lazy as _

from medspil.users.points import NavItem

ITEMS = (
    # NavItem(_("Become a volunteer"), "volunteers:join", "hand-heart", ("public", "bottom"), order=30),
    NavItem(_("Privacy"), "pages:privacy", "shield", ("footer",), order=60),
    NavItem(_("Accessibility"), "pages:accessibility", "accessibility", ("footer",), order=61),
)
