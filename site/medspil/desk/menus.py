"""The desk's own menu: the coordinator's places, then the administrator's."""

from django.utils.translation import gettext_lazy as _

from medspil.desk.permissions import Permission
from medspil.users.points import NavItem

ITEMS = (
    NavItem(_("Today"), "desk:today", "layout-dashboard", ("desk",), 0, Permission.OPEN, ("notices",)),
    NavItem(_("Roles"), "desk:roles", "key-round", ("desk",), order=80, permission=Permission.ADMINISTER),
    NavItem(_("Data register"), "desk:data", "shield", ("desk",), order=81, permission=Permission.ADMINISTER),
)
