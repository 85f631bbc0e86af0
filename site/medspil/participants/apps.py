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
        points.panels.add("participants.calling", calling.NUMBER)
        points.panels.add(
            "participants.mine",
            points.Panel("me:home", "participants/my_panel.html", contributions.my_panel, order=80),
        )
        points.nav.add(
            "participants.list",
            points.NavItem(_("Participants"), "participants:list", "users", ("desk",), 20, Permission.SEE),
        )
        log.register(
            {
                "participants.send": _("Referral sent"),
                "participants.receive": _("Referral received"),
                "participants.take_over": _("Referral taken over by a colleague"),
                "participants.pass_on": _("Referral given to another organisation"),
                "participants.contact": _("Person contacted"),
                "participants.handed_on": _("Referral handed on"),
                "participants.declined": _("Person said no"),
                "participants.unreachable": _("Person could not be reached"),
                "participants.withdrawn": _("Referral withdrawn"),
                "participants.look": _("Referral opened"),
                "participants.admit": _("Participant taken in"),
                "participants.edit": _("Participant edited"),
                "participants.profile": _("Profile edited"),
                "participants.household": _("Household edited"),
                "participants.pause": _("Break begun"),
                "participants.resume": _("Break ended"),
                "participants.introduce": _("Introduced to associations"),
                "participants.forward": _("Forwarding note made"),
                "participants.forwarded": _("Children's scheme has taken over"),
                "participants.grown_up": _("Turned 18"),
                "participants.take_back": _("Turned out to be under 18: everything erased"),
                "participants.open_account": _("Referrer got access"),
                "participants.contact_person": _("Contact person written down"),
                "participants.tell_of": _("Somebody met outside"),
                "participants.let_go": _("Somebody met outside: deleted"),
                "participants.move_in": _("Moved in"),
                "participants.move_out": _("Moved out"),
                "participants.let_answer": _("Another adult answers for the household"),
                "participants.are_different": _("Two people, not one"),
            }
        )
