from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipantsConfig(AppConfig):
    name = "medspil.participants"
    label = "participants"
    verbose_name = _("Participants")

    def ready(self) -> None:
        from medspil.notices import links
        from medspil.participants import (  # noqa: F401  (they register themselves)
            calling,
            clocks,
            contributions,
            logged,
            notices,
            rights,
        )
        from medspil.participants.permissions import Permission
        from medspil.participants.views import answers
        from medspil.users import log, points

        links.register("participants.withdraw", answers.withdraw)
        links.register("participants.referrer", answers.open_access)
        points.todo.add("participants", contributions.todo)
        points.search.add("participants", contributions.search)
        points.good_news.add("participants", contributions.good_news)
        points.on_merge.add("participants", rights.merge)
        points.on_erase.add("participants", rights.erase)
        points.on_export.add("participants", rights.export)
        points.on_withdraw.add("participants", rights.stop)
        points.panels.add("participants.calling", calling.NUMBER)
        points.panels.add(
            "participants.mine",
            points.Panel("me:home", "participants/my_panel.html", contributions.my_panel, order=80),
        )
        title, covers = _("Participants"), ("participants",)
        points.nav.add(
            "participants.list",
            points.NavItem(title, "participants:list", "users", ("desk",), 20, Permission.SEE, covers),
        )
        log.register(logged.ACTIONS)
