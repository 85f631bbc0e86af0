from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from medspil.users import log
from medspil.users.models import ClosedDays


@hooks.register("register_log_actions")
def our_actions(actions: Any) -> None:
    for name, label in log.ACTIONS.items():
        actions.register_action(name, label, label)


class ClosedDaysViewSet(SnippetViewSet):
    """Reference data: the days on which no clock runs."""

    model = ClosedDays
    icon = "calendar-alt"
    list_display = ("from_on", "until_on", "why", "organisation")
    ordering = ("-from_on", "pk")
    add_to_admin_menu = False


register_snippet(ClosedDaysViewSet)
