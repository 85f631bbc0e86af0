from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationsConfig(AppConfig):
    name = "associations"
    label = "associations"
    verbose_name = _("Associations")

    def ready(self) -> None:
        from associations import (  # noqa: F401  (notices and clocks register themselves)
            clocks,
            found,
            logged,
            notices,
            panels,
            pass_points,
            todo,
            todo_agreements,
            todo_memberships,
            todo_promises,
        )
        from associations.letters import answering
        from associations.permissions import Permission
        from associations.views import answers
        from medspil.notices import links
        from medspil.users import log, points

        points.nav.add(
            "associations",
            points.NavItem(
                _("Associations"), "associations:list", "volleyball", ("public", "bottom"), order=20
            ),
        )
        points.nav.add(
            "associations.desk",
            points.NavItem(
                _("Associations"),
                "associations:desk",
                "volleyball",
                ("desk",),
                order=40,
                permission=Permission.COORDINATE,
            ),
        )
        points.todo.add("associations", todo.todo)
        points.todo.add("associations.memberships", todo_memberships.todo)
        points.todo.add("associations.agreements", todo_agreements.todo)
        points.todo.add("associations.promises", todo_promises.todo)
        points.search.add("associations", found.search)
        points.good_news.add("associations", found.good_news)
        points.on_export.add("associations", found.export)
        points.on_erase.add("associations", found.erase)
        points.panels.add(
            "associations.mine",
            points.Panel("me:home", "associations/panels/mine.html", panels.mine, order=20),
        )
        points.panels.add(
            "associations.referral",
            points.Panel("desk:referral", "associations/panels/referral.html", panels.of_referral, order=40),
        )
        points.panels.add(
            "associations.person",
            points.Panel("desk:person", "associations/panels/person.html", panels.of_person, order=40),
        )
        points.panels.add(
            "associations.company",
            points.Panel("me:home", "associations/panels/company.html", panels.company, order=15),
        )
        points.panels.add(
            "associations.quarter",
            points.Panel(
                "associations:home", "associations/panels/own_place.html", panels.own_place, order=5
            ),
        )
        for purpose, view in answers.PAGES.items():
            links.register(f"associations.{purpose}", view, answering.ANSWERING[purpose])
        log.register(logged.ACTIONS)
        pass_points.contribute()
