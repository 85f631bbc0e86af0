from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    label = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        from medspil.users import log
        from volunteers import logged

        log.register(logged.ACTIONS)
        volunteer_points()
        contact_points()
        contact_menus()
        answer_links()
        push_topics()
        rights_points()


def volunteer_points() -> None:
    """What volunteers contribute upward: menus, the desk's list, mails, clocks."""
    from medspil.users import points
    from medspil.users.points import NavItem
    from volunteers import clocks_people, desk_people, desk_requirements, panels  # noqa: F401
    from volunteers.notices import join, people  # noqa: F401
    from volunteers.permissions import Permission

    title, covers = _("Volunteers"), ("volunteers",)
    points.nav.add(
        "volunteers.list",
        NavItem(title, "volunteers:list", "hand-heart", ("desk",), 30, Permission.SEE, covers),
    )
    points.nav.add(
        "volunteers.join",
        NavItem(_("Become a volunteer"), "volunteers:join", "hand-heart", ("public", "bottom"), 30),
    )
    points.todo.add("volunteers.people", desk_people.todo)
    points.todo.add("volunteers.requirements", desk_requirements.todo)
    points.search.add("volunteers.people", desk_people.search)
    points.good_news.add("volunteers.people", desk_people.good_news)
    points.panels.add("volunteers.me", panels.ME)
    points.panels.add("volunteers.without_contact", panels.WITHOUT_CONTACT)


def contact_points() -> None:
    """What contacts contribute upward: the desk's list, mails, clocks, panels."""
    from medspil.users import points
    from volunteers import (  # noqa: F401
        away_panel,
        clocks,
        clocks_past,
        clocks_rounds,
        contact_panels,
        desk_concerns,
        desk_contacts,
        desk_rounds,
    )
    from volunteers.notices import concerns  # noqa: F401

    points.todo.add("volunteers.week", desk_rounds.todo)
    points.todo.add("volunteers.contacts", desk_contacts.todo)
    points.todo.add("volunteers.concerns", desk_concerns.todo)
    points.good_news.add("volunteers.contacts", desk_contacts.good_news)
    points.panels.add("volunteers.contacts.me", contact_panels.ME)
    points.panels.add("volunteers.contacts.waits", contact_panels.WAITS)
    points.panels.add("volunteers.contacts.person", contact_panels.PERSON)
    points.panels.add("volunteers.away", away_panel.PERSON)


def contact_menus() -> None:
    from medspil.users import points
    from medspil.users.points import NavItem
    from volunteers.permissions import Permission

    week, weights = _("This week's proposals"), _("Weights of matching")
    for name, item in (
        (
            "requests",
            NavItem(_("Wishes"), "volunteers:requests", "handshake", ("desk",), 25, Permission.MATCH),
        ),
        ("week", NavItem(week, "volunteers:week", "calendar", ("desk",), 24, Permission.MATCH)),
        ("weights", NavItem(weights, "volunteers:weights", "settings", ("desk",), 82, Permission.WEIGH)),
    ):
        points.nav.add(f"volunteers.{name}", item)


def answer_links() -> None:
    """What an address in a mail opens, and whose answer it is."""
    from medspil.notices import links
    from volunteers import answering
    from volunteers.notices import follow_ups, matches, proposals, still_looking
    from volunteers.views import answers
    from volunteers.views import still_looking as still_views

    links.register(proposals.PURPOSE, answers.proposal_by_link, answering.of_proposal)
    links.register(follow_ups.PURPOSE, answers.follow_up_by_link, answering.of_follow_up)
    links.register(matches.PURPOSE, answers.contact_by_link, answering.of_contact)
    links.register(still_looking.PURPOSE, still_views.still_by_link, answering.of_still_looking)


def push_topics() -> None:
    """Which messages also come as a push, and as what."""
    from medspil.notices import push
    from medspil.notices.choices import Topic

    push.register(
        {
            "volunteers.ask_volunteer": Topic.QUESTIONS,
            "volunteers.remind_volunteer": Topic.QUESTIONS,
            "volunteers.ask_participant": Topic.QUESTIONS,
            "volunteers.follow_up": Topic.QUESTIONS,
            "volunteers.follow_up_again": Topic.QUESTIONS,
            "volunteers.still_looking": Topic.QUESTIONS,
            "volunteers.message": Topic.MESSAGES,
            "volunteers.began": Topic.MEETINGS,
            "volunteers.meeting": Topic.MEETINGS,
            "volunteers.meeting_off": Topic.MEETINGS,
            "volunteers.met": Topic.MEETINGS,
        }
    )


def rights_points() -> None:
    """What a person may ask for, and what follows when the people of a home change."""
    from medspil.participants import going as newcomers
    from medspil.participants import homes, wishes
    from medspil.users import points
    from volunteers import first_wish, going, registering, rights, safety, stripping
    from volunteers import homes as volunteers_homes

    points.on_merge.add("volunteers", rights.merge)
    points.on_merge.add("volunteers.safety", safety.merge)
    points.on_erase.add("volunteers.rounds", stripping.erase)
    points.on_erase.add("volunteers", rights.erase)
    points.on_export.add("volunteers", rights.export)
    points.on_withdraw.add("volunteers", rights.stop)
    homes.home_ties.add("volunteers", volunteers_homes.ties)
    homes.home_moves.add("volunteers", volunteers_homes.follow)
    wishes.taken_in.add("volunteers", first_wish.write_down)
    newcomers.going.extend("volunteers", going.GOING)
    points.panels.add("volunteers.intake", registering.INTAKE)
