from django.utils.translation import gettext_lazy as _

from medspil.users import refusals


class Refusal(refusals.Refusal):
    """Why an action of this app says no. Each sentence tells what to do instead."""

    # Volunteers and their requirements
    ALREADY_DECIDED = "already_decided", _("This has been decided already. Reload the page to see it.")
    NOT_TALKED_YET = "not_talked_yet", _("Hold the talk first; then you can approve.")
    NO_ROLE = "no_role", _("Choose at least one role.")
    AGE_UNKNOWN = "age_unknown", _("Ask for the year of birth first.")
    EIGHTEEN_WHEN = "eighteen_when", _("Ask which day they turn 18: the year alone leaves it in doubt.")
    UNDER_15 = (
        "under_15",
        _("Volunteers are at least 15. Thank them warmly, and tell them they are welcome when they turn 15."),
    )
    GUARDIAN_MISSING = "guardian_missing", _("Between 15 and 17 a parent must have said yes first.")
    TOO_YOUNG_FOR_ROLE = "too_young_for_role", _("%(role)s is from %(age)s years. Choose another role.")
    CONDUCT_MISSING = (
        "conduct_missing",
        _("Go through the code of conduct first, and tick that it was accepted."),
    )
    CLEARED_UNTIL_WHEN = "cleared_until_when", _("Write until when the clearance holds: a day in the future.")
    DATE_AHEAD = "date_ahead", _("This day has not come yet. Write the day it happened.")

    NO_HOME = "no_home", _("Write down the home first.")
    NOT_YET_18 = "not_yet_18", _("They are not 18 yet.")
    PARENT_WHO = "parent_who", _("Write the parent's name and phone number too.")
    TALK_FIRST = (
        "talk_first",
        _("Talk to %(organisations)s first, and tick that you have. They said no to this person for safety."),
    )
    NO_TEXT = "no_text", _("This text has not been written yet. Ask an editor.")
    NOT_OPEN = "not_open", _("This was changed meanwhile. Look at it again before you go on.")
    PLANNED_ANEW = "planned_anew", _("The plan was worked out anew since. See the new one.")
    NO_CENTRE = "no_centre", _("No volunteer centre has been set up yet.")
    SAME_EMAIL = "same_email", _("Somebody else uses this e-mail address. Ask for another one.")

    ENDS_BEFORE = "ends_before", _("The last day is before the first. Choose the days again.")
    DATE_PAST = "date_past", _("These days are over. Choose days that are still to come.")
    TOO_LONG = "too_long", _("That is more than a year. Call us instead, and you can take a break.")

    # Contacts
    EXPIRED = "expired", _("The time to answer has run out. Call us if you would still like to.")
    WITHDRAWN = "withdrawn", _("This proposal is not open any more. You need to do nothing.")
    ALREADY_ANSWERED = "already_answered", _("This has been answered already.")
    NOT_YET = "not_yet", _("It is not your turn to answer yet.")
    REQUIREMENT_LAPSED = (
        "requirement_lapsed",
        _(
            "This cannot go on just now: something the role requires must be in order first. "
            "Call us, and we help."
        ),
    )
    NO_CAPACITY = "no_capacity", _("The volunteer has no free place now.")
    BARRED = "barred", _("These two are not to be proposed to each other.")
    ONE_AT_A_TIME = "one_at_a_time", _("There is an open proposal for this wish already.")
    ON_A_BREAK = "on_a_break", _("They have taken a break. Nobody is asked until they say it is over.")
    CARD_TAKEN_BACK = (
        "card_taken_back",
        _("They have taken back the yes to their card. Nobody is asked until they say yes again."),
    )
    REQUEST_NOT_OPEN = "request_not_open", _("This wish is not open now.")
    SAME_WISH = (
        "same_wish",
        _("The family already has an open wish of this kind. Choose another kind, or go on with that one."),
    )
    ALREADY_IN_CONTACT = "already_in_contact", _("These two have a contact of this kind already.")
    NOT_ADULT = "not_adult", _("A contact is for people of 18 or over.")
    THIRD_PERSON = "third_person", _("Write who was there as the third person at the first meeting.")
    NOT_A_PURPOSE = "not_a_purpose", _("That is not what this contact is for.")
    NOT_MET_YET = "not_met_yet", _("The first meeting must be recorded first.")
    MEETING_AHEAD = "meeting_ahead", _("A meeting can only be recorded when it has been.")
    MEETING_PAST = "meeting_past", _("Choose a time that is still to come.")
    TALK_TO_BOTH = "talk_to_both", _("Talk with both first, and tick that you have.")
    MEETING_TOO_FAR = "meeting_too_far", _("Choose a day within the next six months.")
    STOPPED = "stopped", _("This contact is stopped for now. The centre will call.")
    ENDED = "ended", _("This contact has ended.")
    NOT_OVER = "not_over", _("This contact has not ended.")
    EMPTY = "empty", _("Write a few words first.")
    DECIDE_FIRST = "decide_first", _("Say for each wish and contact what becomes of it.")
    WITH_THEMSELVES = (
        "with_themselves",
        _("These two have a contact with each other. If they are one person, end it first."),
    )
