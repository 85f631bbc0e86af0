"""Closed lists about events and sign-ups."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from medspil.users import refusals


class Kind(models.TextChoices):
    LANGUAGE_CAFE = "language_cafe", _("Language café")
    NETWORK = "network", _("Network")
    DROP_IN = "drop_in", _("Advice, just come")
    COURSE = "course", _("Course")
    FAIR = "fair", _("Fair")
    ELDERLY = "elderly", _("For the elderly")
    HOME_VISIT = "home_visit", _("Home visit")
    TRIP = "trip", _("Trip")
    OTHER = "other", _("Something else")


ICONS = {
    Kind.LANGUAGE_CAFE: "coffee",
    Kind.NETWORK: "users",
    Kind.DROP_IN: "circle-help",
    Kind.COURSE: "book-open",
    Kind.FAIR: "building-2",
    Kind.ELDERLY: "heart",
    Kind.HOME_VISIT: "house",
    Kind.TRIP: "map-pin",
    Kind.OTHER: "calendar",
}


class SignupMode(models.TextChoices):
    NONE = "none", _("No sign-up: just come")
    OPEN = "open", _("With sign-up")
    WHOLE = "whole", _("One sign-up for the whole course or network")


class Publication(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for a yes")
    PUBLISHED = "published", _("published")


class EventStatus(models.TextChoices):
    SCHEDULED = "scheduled", _("takes place")
    CANCELLED = "cancelled", _("cancelled")
    MOVED = "moved", _("moved")


class SignupState(models.TextChoices):
    """`unconfirmed` and `offered` hold their seats until `until`; `waiting` holds none."""

    UNCONFIRMED = "unconfirmed", _("not confirmed yet")
    CONFIRMED = "confirmed", _("coming")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("has been offered a place")
    CANCELLED = "cancelled", _("not coming")


HOLDING = frozenset({SignupState.UNCONFIRMED, SignupState.CONFIRMED, SignupState.OFFERED})
"""The states that count in `Event.seats_taken`."""
ACTIVE = HOLDING | {SignupState.WAITING}


class CancelledBy(models.TextChoices):
    SELF = "self", _("themselves")
    HOST = "host", _("the host")
    TIME = "time", _("no answer in time")


class Refusal(refusals.Refusal):
    FULL = "full", _("There are not enough free places. Tick below to stand on the waiting list.")
    FEW = (
        "few",
        _("There are not enough free places, only %(left)s. Tick below to stand on the waiting list."),
    )
    FULL_MORE = "full_more", _("There are not enough free places for that many.")
    FEW_MORE = (
        "few_more",
        _("There are not enough free places for that many. Free places besides yours: %(left)s."),
    )
    FULL_MEANWHILE = (
        "full_meanwhile",
        _("The places were taken before you confirmed. You can sign up for the waiting list."),
    )
    PAST = "past", _("This event is over.")
    CANCELLED = "cancelled", _("This event is cancelled.")
    NO_SIGNUP_NEEDED = "no_signup_needed", _("You do not need to sign up here: just come.")
    TOO_MANY_UNCONFIRMED = (
        "too_many_unconfirmed",
        _("We have already sent you two mails about this event. Open the link in one of them."),
    )
    TOO_MANY = "too_many", _("There are already two sign-ups with this number. Call us, and we help.")
    ALREADY = "already", _("You are already signed up.")
    STANDS_ALREADY = (
        "stands_already",
        _("With this name and number somebody is signed up already. Call us to change it."),
    )
    ON_THE_LIST = "on_the_list", _("Somebody with this name and address or number is on the list already.")
    NO_ADDRESS = "no_address", _("Write an e-mail address or a phone number, so that we can reach you.")
    OFFER_GONE = "offer_gone", _("The time to answer has passed, and the place went to the next in line.")
    NOT_SIGNED_UP = "not_signed_up", _("You are not signed up any more.")
    PAST_DATE = "past_date", _("This date has passed. Choose a day from today on.")
    ENDS_BEFORE_START = "ends_before_start", _("The event ends before it begins. Look at the two times.")
    CAPACITY_BELOW = (
        "capacity_below",
        _("More people than that have a place already. Cancel for someone first."),
    )
    BAD_RULE = "bad_rule", _("We do not understand how this is repeated. Choose one of the ways in the list.")
    NO_DATES = "no_dates", _("There is no such day to come. Choose another first day, or fewer limits.")
    SERIES_OVER = "series_over", _("This is over, or full up to its end.")
    NO_PHONE = "no_phone", _("Write a phone number, so that the host can ring.")
    AS_A_WHOLE = "as_a_whole", _("Here one signs up for all of it, not for one day.")
    INVITED_ALREADY = "invited_already", _("This association is asked already.")
    GUEST_TAKEN = "guest_taken", _("Another association was faster: this day has its guest. Thank you!")
    ANSWER_LATE = "answer_late", _("This can no longer be answered.")
    NOT_PUBLISHED = "not_published", _("Put it on the list first.")
    SLOT_TAKEN = "slot_taken", _("Somebody was faster: this time is taken. Choose another one.")
    SLOT_OUTSIDE = "slot_outside", _("The times must lie within the event.")
    NOT_CLEARED = "not_cleared", _("Only people who are cleared make home visits.")
    SAME_TWICE = "same_twice", _("Choose two different people.")
    NOT_IN_YET = "not_in_yet", _("Say first that you went in.")
    NOT_A_CALENDAR = (
        "not_a_calendar",
        _("This is no calendar file. Export it from your calendar: its name ends in .ics."),
    )
    CALENDAR_TOO_BIG = (
        "calendar_too_big",
        _("This is more than 200 dates or 1 MB. Export a shorter time, the next months for example."),
    )
    CALENDAR_TOO_DENSE = (
        "calendar_too_dense",
        _("Something in it is repeated every hour or more often. Take it out and try again."),
    )
    NOT_HTTPS = "not_https", _("Write the whole address. It begins with https:// or webcal://.")
    NO_SUCH_HOST = "no_such_host", _("We cannot find this address. Is there a typing mistake in it?")
    ADDRESS_INSIDE = (
        "address_inside",
        _("This address is not on the open net. Copy the one your calendar gives for sharing."),
    )
    NO_ANSWER = "no_answer", _("The calendar did not answer. Look whether the address opens in your browser.")
    NOT_THERE = (
        "not_there",
        _("The calendar is not there, or asks for a password. Share it, and copy its address again."),
    )
    GIVER_LEFT = (
        "giver_left",
        _("Whoever gave the address does not speak for the association any more. Give it again."),
    )
    TABLE_TAKEN = "table_taken", _("Another association has that table.")
