"""Why an action about associations says no."""

from django.utils.translation import gettext_lazy as _

from medspil.users import refusals


class Refusal(refusals.Refusal):
    """Why an action about associations says no."""

    NOT_IN_FORCE = (
        "not_in_force",
        _("The association has no agreement in force, so nobody can join without a fee yet. Call us."),
    )
    OVER_SIX_MONTHS = "over_six_months", _("A fee-free membership lasts at most six months. Choose 1 to 6.")
    ALREADY_ACTIVE = (
        "already_active",
        _("There already is a fee-free membership at this association. It must end before a new one begins."),
    )
    ALREADY_ASKED = "already_asked", _("You have already asked here. The association answers soon.")
    NO_TIME_LEFT = "no_time_left", _("The six fee-free months at this association are used up.")
    NO_PLACES = (
        "no_places",
        _("All fee-free places at this association are taken. Call us: we find another way."),
    )
    UNDER_18 = (
        "under_18",
        _("This is for people over 18. %(scheme)s helps children and young people: %(phone)s."),
    )
    PAST_DATE = "past_date", _("The day is over. Choose a day from today on.")
    NOT_YET = "not_yet", _("The day has not come yet. Say it when it has.")
    SEASON_OVER = (
        "season_over",
        _("The season is over, and no new one stands here yet. Call the association."),
    )
    ALREADY_ANSWERED = "already_answered", _("This has already been answered.")
    NOT_ACTIVE = "not_active", _("The membership is not active.")
    HOLD_TOO_LATE = (
        "hold_too_late",
        _("The two working days to hold it back are over, or it has already begun."),
    )
    TWO_VISITS = "two_visits", _("Two visits to try are the most. After that: join, or say goodbye.")
    NOT_FREE_TO_ASK = "not_open", _("This activity takes nobody in at the moment.")
    NAME_TAKEN = "name_taken", _("An association of this name is here already. Call us, and we let you in.")
    SIGNED_UP_TWICE = (
        "signed_up_twice",
        _("Two associations from this e-mail wait for an answer already. Call us, and we help."),
    )
    MANY_SIGN_UP = "many_sign_up", _("Very many sign up just now. Try again in an hour, or call us.")
    ALREADY_CONTACT = "already_contact", _("This person is here already in that role.")
    NEXT_SEASON_MADE = "next_season_made", _("The next season is on the list already.")
    NO_SEASON = "no_season", _("Write the first and the last day of the season first, and then copy it.")
    NOT_A_PICTURE = "not_a_picture", _("This is not a picture we can read. Use a JPG, PNG or WebP file.")
    PICTURE_TOO_BIG = "picture_too_big", _("The picture is too big. Choose one below 10 MB.")
    PICTURE_TOO_SMALL = (
        "picture_too_small",
        _("The picture is too small. Choose one that is at least 400 pixels wide."),
    )
    UNKNOWN_TASK = "unknown_task", _("Choose one of the tasks.")
    CAPACITY_BELOW_TAKEN = (
        "capacity_below_taken",
        _("%(taken)s places are taken already. The number cannot be lower."),
    )
    STILL_FREE = "still_free", _("There is a free place. You need not wait: ask to join.")
    ALREADY_WAITING = (
        "already_waiting",
        _("You are on the waiting list already. We write when it is your turn."),
    )
    REASON_NEEDED = "reason_needed", _("Choose a reason, so that everybody can understand it later.")
    CLEARANCE_MISSING = (
        "clearance_missing",
        _("The task is near children. It can begin when the clearances of this year are declared."),
    )
    NOT_THAT_DAY = (
        "not_that_day",
        _("Choose a day of the membership, up to today."),
    )
    HOURS_IN_A_DAY = "hours_in_a_day", _("Write more than 0 and at most 24 hours.")
    ALREADY_CONFIRMED = (
        "already_confirmed",
        _("The association has confirmed that day. Ask them to correct it."),
    )
    DAY_AND_NAME = "day_and_name", _("Write the day, and who says hello there.")
    NOT_A_GUIDE = "not_a_guide", _("Choose somebody who is a guide and ready today.")
    NOT_THAT_YEAR = "not_that_year", _("Declare for this year or the next.")
    NOTHING_TO_DECLARE = (
        "nothing_to_declare",
        _("No agreement of the association has tasks near children. There is nothing to declare."),
    )

    # Passes, funds and equipment
    FUND_NAME_TAKEN = "fund_name_taken", _("There is a fund of this name for that year already.")
    BUDGET_BELOW_BOUND = (
        "budget_below_bound",
        _("%(bound)s is bound in passes already. The budget cannot be lower."),
    )
    FUND_CLOSED = "fund_closed", _("This fund is for another year. Choose one of this year.")
    FUND_EMPTY = "fund_empty", _("The fund has only %(left)s left.")
    OVER_CEILING = (
        "over_ceiling",
        _("A pass from this fund is at most %(ceiling)s. Choose an amount up to that."),
    )
    CHILD_PASS_FOR_ADULT = (
        "child_pass_for_adult",
        _("A children's leisure pass is for children under 18. Choose the child it is for."),
    )
    HAS_OPEN_PASS = (
        "has_open_pass",
        _("There is a pass already that is not used up. A second one comes after it."),
    )
    TWO_PASSES = "two_passes", _("Two passes are the most in a year.")
    NO_SECOND_PASSES = "no_second_passes", _("All second passes of this fund have been given out this year.")
    PASS_NOT_OPEN = (
        "pass_not_open",
        _("This pass cannot be used: it is not handed out, has run out or is ended."),
    )
    OVER_BALANCE = "over_balance", _("The pass has %(left)s left. Write an amount up to that.")
    INVOICE_TWICE = "invoice_twice", _("This invoice number stands on the pass already.")
    UNKNOWN_PASS = "unknown_pass", _("We do not know this code. Look at the pass again, or call us.")
    IN_A_RUN = "in_a_run", _("It is being paid already. Call the centre to have it put right.")
    NOTHING_TO_PAY = "nothing_to_pay", _("Nothing waits to be paid.")
    LENT_OUT = "lent_out", _("It is lent out already.")
