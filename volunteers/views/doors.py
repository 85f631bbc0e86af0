"""*Something feels wrong*: three doors, on every page of a contact, with no sign-in beyond the link."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from medspil.participants.vocabulary import language_name
from medspil.users.choices import SafeTime, Via
from volunteers.actions import concerns
from volunteers.choices import Door, MatchState, Side
from volunteers.forms.answers import DoorForm
from volunteers.models import Match
from volunteers.reasons import within_sentence
from volunteers.safeguarding import named_people


def pressed(request: HttpRequest, match: Match, side: Side, via: Via) -> DoorForm:
    """The form of the doors, acted on where one was pressed; `form.went` is then the door."""
    form = DoorForm(request.POST if "door" in request.POST else None)
    if form.is_valid() and form.act(lambda: go_through(form, match, side, via)):
        form.went = form.chosen
    return form


def go_through(form: DoorForm, match: Match, side: Side, via: Via) -> str:
    at, person = timezone.now(), match.person(side)
    if form.chosen == Door.STOP:
        concerns.stop_now(match=match, side=side, by=person, via=via, at=at)
    elif form.chosen == Door.CALL:
        safe_time = SafeTime(form.cleaned_data["safe_time"] or person.safe_time)
        concerns.call_me(
            match=match, side=side, about_first=form.about_first, safe_time=safe_time, via=via, at=at
        )
    else:
        concerns.hand_on(match=match, side=side, via=via, at=at)
    return form.chosen


def shown(request: HttpRequest, match: Match, side: Side, form: DoorForm) -> dict[str, Any]:
    """What the doors' template reads."""
    person = match.person(side)
    asked = match.concerns.filter(side=side, handled_at=None)
    calls = [concern for concern in asked if concern.door == Door.CALL]
    first, second = named_people(match.organisation)
    return {
        "door_form": form,
        "is_stopped": match.state == MatchState.PAUSED_FOR_SAFETY,
        "has_ended": match.state == MatchState.ENDED,
        "shown": match.meeting_recorded_at is not None,
        "call_asked": bool(calls),
        "calls": second if any(call.about_first for call in calls) else first,
        "first": first,
        "second": second,
        "spoken": within_sentence(language_name(person.language)),
        "safe_times": SafeTime.choices,
        "safe_time": person.safe_time,
        "safe_time_label": person.get_safe_time_display(),
        "has_email": bool(person.email),
        "reachable": bool(person.phone),
        "child": settings.MEDSPIL_CHILD_CONCERN,
        "child_noted": any(concern.door == Door.CHILD for concern in asked),
    }
