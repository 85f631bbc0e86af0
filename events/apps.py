from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from events import clocks, desk, kind_panels, meetings, notices, panels, rights, visits  # noqa: F401  (clocks, notices register)
        from events.permissions import Permission
        from events.views import answers, enrol, taking_part
        from medspil.notices import links
        from medspil.users import log, points
        from medspil.users.points import NavItem, Panel

        links.register("events.signup", answers.answer)
        links.register("events.invitation", taking_part.answer, taking_part.answering)
        links.register("events.enrolment", enrol.answer)
        points.nav.add(
            "events", NavItem(_("Events"), "events:list", "calendar", ("public", "bottom"), order=10)
        )
        points.nav.add(
            "events.desk",
            NavItem(
                _("Events"),
                "events:desk",
                "calendar-days",
                ("desk",),
                order=40,
                permission=Permission.COORDINATE,
            ),
        )
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
        points.todo.add("events", desk.todo)
        points.meeting_places.add("events", meetings.PLACES)
        points.todo.add("events.visits", visits.todo)
        points.search.add("events", desk.find)
        points.on_merge.add("events", rights.merge)
        points.on_erase.add("events", rights.erase)
        points.on_export.add("events", rights.export)
        log.register(
            {
                "events.post": _("Event posted"),
                "events.open_calendar": _("Own calendar opened"),
                "events.close_calendar": _("Own calendar shut"),
                "events.post_series": _("Series posted"),
                "events.submit_series": _("Series sent on"),
                "events.publish_series": _("Series published"),
                "events.set_rhythm": _("Days or hours of a series changed"),
                "events.import": _("Calendar imported"),
                "events.follow_calendar": _("Address of a calendar given"),
                "events.stop_following": _("Address of a calendar taken away"),
                "events.edit": _("Event changed"),
                "events.edit_series": _("Series changed"),
                "events.restore": _("Event takes place after all"),
                "events.put_back": _("Date put back"),
                "events.cancel_series": _("Series cancelled"),
                "events.let_end": _("Series may end"),
                "events.enrol": _("Taken in"),
                "events.confirm_enrolment": _("Place confirmed"),
                "events.end_enrolment": _("Enrolment ended"),
                "events.welcome": _("Host said yes to somebody enrolled"),
                "events.invite": _("Association invited"),
                "events.answer_invitation": _("Invitation answered"),
                "events.withdraw_invitation": _("Invitation taken back"),
                "events.arrange_stand": _("Stand arranged"),
                "events.invite_contacts": _("Contacts invited to come together"),
                "events.offer_slots": _("Times to book offered"),
                "events.book": _("Time booked"),
                "events.free_slot": _("Time given back"),
                "events.send_visitors": _("Visitors chosen"),
                "events.go_in": _("Visitor went in"),
                "events.come_out": _("Visitor came out"),
                "events.second_host": _("Second host chosen"),
                "events.set_target": _("Target set"),
                "events.drop_target": _("Target taken away"),
                "events.submit": _("Event sent on"),
                "events.publish": _("Event published"),
                "events.cancel": _("Event cancelled"),
                "events.move": _("Event moved"),
                "events.set_capacity": _("Places changed"),
                "events.remove_date": _("Date taken out"),
                "events.sign_up": _("Signed up"),
                "events.confirm": _("Sign-up confirmed"),
                "events.cancel_signup": _("Sign-up cancelled"),
                "events.change_people": _("Number of people changed"),
                "events.offer": _("Place offered"),
                "events.tell_address": _("Address told"),
            }
        )
        help_points()


def help_points() -> None:
    """What sign-ups, doors, shifts, advice and interpreters contribute upward."""
    from events import clocks_help, helpers  # noqa: F401  (clocks register)
    from events.views import interpreter_answer
    from medspil.notices import links
    from medspil.users import log, points
    from medspil.users.points import Panel

    links.register("events.interpreter", interpreter_answer.answer)
    points.panels.add(
        "events.helping", Panel("me:home", "events/panels/helping.html", helpers.panel, order=22)
    )
    points.todo.add("events.helping", helpers.todo)
    log.register(
        {
            "events.change_wishes": _("Wishes of a sign-up changed"),
            "events.mark": _("Attendance written down"),
            "events.ask_for_help": _("Help asked for"),
            "events.close_shift": _("Shift closed"),
            "events.take_shift": _("Shift taken"),
            "events.give_back_shift": _("Shift given back"),
            "events.agree": _("Yes to a helper"),
            "events.write_hours": _("Hours corrected"),
            "events.somebody_came": _("Somebody came for advice"),
            "events.take_back": _("A tap taken back"),
            "events.write_question": _("Question counted"),
            "events.settle": _("Open question settled"),
            "events.ask_interpreter": _("Interpreter asked for"),
            "events.answer_interpreter": _("Interpreter office answered"),
            "events.call_off_interpreter": _("Interpreter called off"),
            "events.write_interpreter_cost": _("Interpreter's cost written down"),
        }
    )
