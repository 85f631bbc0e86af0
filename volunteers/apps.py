from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    label = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        volunteer_points()
        contact_points()
        rights_points()


def volunteer_points() -> None:
    """What volunteers contribute upward: log, menus, the desk's list, mails, clocks."""
    from medspil.users import log, points
    from medspil.users.points import NavItem
    from volunteers import clocks_people, desk_people, desk_requirements, panels  # noqa: F401
    from volunteers.notices import join, people  # noqa: F401
    from volunteers.permissions import Permission

    log.register(
        {
            "volunteers.apply": _("Signed up as a volunteer"),
            "volunteers.talk": _("Talk held"),
            "volunteers.fill_in": _("Facts written"),
            "volunteers.introduce": _("Introduction recorded"),
            "volunteers.train": _("Course recorded"),
            "volunteers.guardian": _("A parent's yes recorded"),
            "volunteers.guardian_no": _("A parent's yes taken back"),
            "volunteers.grown_up": _("Is 18: the parent's details forgotten"),
            "volunteers.talked_first": _("Talked to those who said no for safety"),
            "volunteers.family_goes_on": _("The family goes on"),
            "volunteers.renewal": _("New child clearance asked for"),
            "volunteers.approve": _("Approved"),
            "volunteers.roles": _("Roles given"),
            "volunteers.decline": _("Declined"),
            "volunteers.pause": _("Break begun"),
            "volunteers.resume": _("Break ended"),
            "volunteers.leave": _("Stopped"),
            "volunteers.come_back": _("Came back"),
            "volunteers.forget": _("Application forgotten"),
            "volunteers.clearance": _("Child clearance recorded"),
        }
    )
    points.nav.add(
        "volunteers.list",
        NavItem(_("Volunteers"), "volunteers:list", "hand-heart", ("desk",), 30, Permission.SEE),
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


def contact_points() -> None:
    """What contacts contribute upward: log, menus, the desk's list, mails, answer links, clocks."""
    from medspil.notices import links, push
    from medspil.notices.choices import Topic
    from medspil.users import log, points
    from medspil.users.points import NavItem
    from volunteers import (  # noqa: F401
        answering,
        away_panel,
        clocks,
        clocks_past,
        clocks_rounds,
        contact_panels,
        desk_concerns,
        desk_contacts,
        desk_rounds,
    )
    from volunteers.notices import concerns, follow_ups, matches, proposals, still_looking  # noqa: F401
    from volunteers.permissions import Permission
    from volunteers.views import answers
    from volunteers.views import still_looking as still_views

    log.register(
        {
            "volunteers.open_request": _("Wish written down"),
            "volunteers.change_request": _("Wish changed"),
            "volunteers.pause_request": _("Wish paused"),
            "volunteers.resume_request": _("Wish taken up again"),
            "volunteers.close_request": _("Wish closed"),
            "volunteers.bar_pair": _("Not this pair"),
            "volunteers.ask": _("Volunteer asked"),
            "volunteers.answer": _("Proposal answered"),
            "volunteers.withdraw": _("Proposal withdrawn"),
            "volunteers.expire": _("Proposal ran out"),
            "volunteers.take_back": _("Yes taken back"),
            "volunteers.say_why": _("Reason for a no given"),
            "volunteers.away": _("Days away written down"),
            "volunteers.home": _("Days away taken out"),
            "volunteers.concern": _("Something feels wrong"),
            "volunteers.handle_concern": _("Concern seen to"),
            "volunteers.open_round": _("This week's proposals worked out"),
            "volunteers.leave_out": _("Pair left out this week"),
            "volunteers.swap": _("Another volunteer chosen"),
            "volunteers.answer_call": _("One call answered"),
            "volunteers.by_hand": _("Paired by hand"),
            "volunteers.save_policy": _("Weights changed"),
            "volunteers.begin_contact": _("Contact begun"),
            "volunteers.arrange_meeting": _("First meeting arranged"),
            "volunteers.other_time": _("The time did not suit"),
            "volunteers.record_meeting": _("First meeting recorded"),
            "volunteers.activate": _("Trial over"),
            "volunteers.share": _("Contact details chosen"),
            "volunteers.pause_contact": _("Contact paused"),
            "volunteers.stop_contact": _("Contact stopped"),
            "volunteers.resume_contact": _("Contact resumed"),
            "volunteers.end_contact": _("Contact ended"),
            "volunteers.follow_up": _("How is it going? answered"),
            "volunteers.follow_up_topic": _("What it helps with answered"),
            "volunteers.handle_follow_up": _("Answer seen to"),
            "volunteers.still_looking": _("Does it still suit? answered"),
            "volunteers.handle_still_looking": _("Change heard"),
            "volunteers.give_reason": _("Reason for the end given"),
            "volunteers.past": _("Contact made nameless"),
        }
    )
    links.register(proposals.PURPOSE, answers.proposal_by_link, answering.of_proposal)
    links.register(follow_ups.PURPOSE, answers.follow_up_by_link, answering.of_follow_up)
    links.register(matches.PURPOSE, answers.contact_by_link, answering.of_contact)
    links.register(still_looking.PURPOSE, still_views.still_by_link, answering.of_still_looking)
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
    points.nav.add(
        "volunteers.requests",
        NavItem(_("Wishes"), "volunteers:requests", "handshake", ("desk",), 25, Permission.MATCH),
    )
    points.nav.add(
        "volunteers.week",
        NavItem(_("This week's proposals"), "volunteers:week", "calendar", ("desk",), 24, Permission.MATCH),
    )
    points.nav.add(
        "volunteers.weights",
        NavItem(
            _("Weights of matching"),
            "volunteers:weights",
            "settings",
            ("desk",),
            82,
            Permission.WEIGH,
        ),
    )
    points.todo.add("volunteers.week", desk_rounds.todo)
    points.todo.add("volunteers.contacts", desk_contacts.todo)
    points.todo.add("volunteers.concerns", desk_concerns.todo)
    points.good_news.add("volunteers.contacts", desk_contacts.good_news)
    points.panels.add("volunteers.contacts.me", contact_panels.ME)
    points.panels.add("volunteers.contacts.person", contact_panels.PERSON)
    points.panels.add("volunteers.away", away_panel.PERSON)


def rights_points() -> None:
    """What a person may ask for, and what follows when the people of a home change."""
    from medspil.participants import homes, wishes
    from medspil.users import points
    from volunteers import first_wish, registering, rights, safety, stripping
    from volunteers import homes as volunteers_homes

    points.on_merge.add("volunteers", rights.merge)
    points.on_merge.add("volunteers.safety", safety.merge)
    points.on_erase.add("volunteers.rounds", stripping.erase)
    points.on_erase.add("volunteers", rights.erase)
    points.on_export.add("volunteers", rights.export)
    homes.home_ties.add("volunteers", volunteers_homes.ties)
    homes.home_moves.add("volunteers", volunteers_homes.follow)
    wishes.taken_in.add("volunteers", first_wish.write_down)
    points.panels.add("volunteers.intake", registering.INTAKE)
