from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationsConfig(AppConfig):
    name = "associations"
    label = "associations"
    verbose_name = _("Associations")

    def ready(self) -> None:
        from associations import (  # noqa: F401  (they register themselves)
            clocks,
            found,
            going,
            logged,
            notices,
            pass_points,
        )
        from medspil.participants import going as newcomers
        from medspil.users import log, points

        log.register(logged.ACTIONS)
        menus()
        desk_list()
        panels_of_others()
        answer_links()
        points.search.add("associations", found.search)
        points.good_news.add("associations", found.good_news)
        points.on_export.add("associations", found.export)
        points.on_erase.add("associations", found.erase)
        newcomers.going.extend("associations", going.GOING)
        pass_points.contribute()


def menus() -> None:
    from associations.permissions import Permission
    from medspil.users import points
    from medspil.users.points import NavItem

    title, by = _("Associations"), Permission.COORDINATE
    public = NavItem(title, "associations:list", "volleyball", ("public", "bottom"), order=20)
    desk = NavItem(title, "associations:desk", "volleyball", ("desk",), 40, by, ("associations",))
    points.nav.add("associations", public)
    points.nav.add("associations.desk", desk)


def desk_list() -> None:
    """What waits for a coordinator."""
    from associations import todo, todo_agreements, todo_memberships, todo_promises
    from medspil.users import points

    points.todo.add("associations", todo.todo)
    points.todo.add("associations.memberships", todo_memberships.todo)
    points.todo.add("associations.agreements", todo_agreements.todo)
    points.todo.add("associations.promises", todo_promises.todo)


def panels_of_others() -> None:
    """What associations show on pages of others."""
    from associations import panels
    from medspil.users import points
    from medspil.users.points import Panel

    for name, page, template, build, order in (
        ("mine", "me:home", "mine", panels.mine, 20),
        ("referral", "desk:referral", "referral", panels.of_referral, 40),
        ("person", "desk:person", "person", panels.of_person, 40),
        ("company", "me:home", "company", panels.company, 15),
        ("quarter", "associations:home", "own_place", panels.own_place, 5),
    ):
        panel = Panel(page, f"associations/panels/{template}.html", build, order=order)
        points.panels.add(f"associations.{name}", panel)


def answer_links() -> None:
    """What an address in a mail opens, and whose answer it is."""
    from associations.letters import answering
    from associations.views import answers
    from medspil.notices import links

    for purpose, view in answers.PAGES.items():
        links.register(f"associations.{purpose}", view, answering.ANSWERING[purpose])
