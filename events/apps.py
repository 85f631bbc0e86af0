from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from events import (  # noqa: F401  (clocks, notices register)
            clocks,
            desk,
            going,
            logged,
            meetings,
            notices,
            rights,
            visits,
        )
        from medspil.participants import going as newcomers
        from medspil.users import log, points

        log.register(logged.ACTIONS)
        newcomers.going.extend("events", going.GOING)
        answer_links()
        menus()
        panels_of_others()
        points.todo.add("events", desk.todo)
        points.meeting_places.add("events", meetings.PLACES)
        points.todo.add("events.visits", visits.todo)
        points.search.add("events", desk.find)
        points.on_merge.add("events", rights.merge)
        points.on_erase.add("events", rights.erase)
        points.on_export.add("events", rights.export)
        help_points()


def answer_links() -> None:
    """What an address in a mail opens."""
    from events.views import answers, enrol, interpreter_answer, taking_part
    from medspil.notices import links

    links.register("events.signup", answers.answer)
    links.register("events.invitation", taking_part.answer, taking_part.answering)
    links.register("events.enrolment", enrol.answer)
    links.register("events.interpreter", interpreter_answer.answer)


def menus() -> None:
    from events.permissions import Permission
    from medspil.users import points
    from medspil.users.points import NavItem

    title, by = _("Events"), Permission.COORDINATE
    public = NavItem(title, "events:list", "calendar", ("public", "bottom"), order=10)
    desk = NavItem(title, "events:desk", "calendar-days", ("desk",), 40, by, ("events",))
    points.nav.add("events", public)
    points.nav.add("events.desk", desk)


def panels_of_others() -> None:
    """What events show on pages of others."""
    from events import kind_panels, meetings, panels
    from medspil.users import points
    from medspil.users.points import Panel

    for page, template, build in (
        ("start", "events/panels/week.html", panels.week),
        ("volunteers:joined", "events/panels/joined.html", panels.joined),
        ("desk:today", "events/panels/today.html", panels.today),
        ("associations:detail", "events/panels/hosted.html", panels.hosted),
        ("associations:home", "events/panels/association.html", panels.of_association),
        ("events:door", "events/door/meetings.html", meetings.at_the_door),
        ("me:home", "events/panels/mine.html", panels.my_signups),
        ("me:home", "events/panels/whole.html", kind_panels.mine),
        ("associations:home", "events/panels/asked.html", kind_panels.asked),
    ):
        points.panels.add(f"events.{page}:{template}", Panel(page, template, build, order=20))


def help_points() -> None:
    """What helpers see, and what is to be done about help and interpreters."""
    from events import clocks_help, helpers  # noqa: F401  (clocks register)
    from medspil.users import points
    from medspil.users.points import Panel

    panel = Panel("me:home", "events/panels/helping.html", helpers.panel, order=22)
    points.panels.add("events.helping", panel)
    points.todo.add("events.helping", helpers.todo)
