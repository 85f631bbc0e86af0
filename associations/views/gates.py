"""Who stands before a membership: the member, the association or the centre."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import pgettext

from associations.choices import Side, YesVia
from associations.models import ActivityRequest, FeeFreeMembership
from associations.permissions import Permission
from medspil.participants.models import Participant
from medspil.privacy.actions import record_read
from medspil.users.models import User
from medspil.users.permissions import lacks_second_factor, today

View = Callable[..., HttpResponse]


def require_any(*permissions: str) -> Callable[[View], View]:
    """Like `require`, for a page two roles share: any one of the permissions opens it."""

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            on = today()
            if not any(person(request).may(permission, on) for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        opened = signed_in(guarded)
        opened.permissions = permissions  # type: ignore[attr-defined]
        return opened

    return gate


def signed_in(view: View) -> View:
    """A page for anybody who is signed in; its rows decide what they see."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if lacks_second_factor(request.user, today()):
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded


def sides_of(user: User, row: FeeFreeMembership | ActivityRequest, on: date) -> set[Side]:
    """On which sides of a membership or request somebody stands; a coordinator may hear answers by phone."""
    association = row.association if isinstance(row, FeeFreeMembership) else row.activity.association
    sides = set()
    if row.participant.user_id == user.pk:
        sides.add(Side.MEMBER)
    if association.organisation_id in user.scope(Permission.WELCOME, on):
        sides.add(Side.CLUB)
    if association.centre_id in user.scope(Permission.COORDINATE, on):
        sides.add(Side.CENTRE)
    return sides


def person(request: HttpRequest) -> User:
    """Who is signed in; behind a gate there is somebody."""
    return cast(User, request.user)


def participant_of(user: Any) -> Participant | None:
    if not user.is_authenticated:
        return None
    return Participant.objects.filter(user=user).select_related("user", "organisation").first()


def club_name(user: User, known: bool) -> str:
    """How an association reads a name: first name and initial; a protected one only after all three yeses."""
    return user.queue_name if user.protected_identity and not known else user.short_name


def via_of(sides: set[Side], own: Side) -> YesVia:
    """Signed in on one's own side; else a coordinator who heard it by phone."""
    return YesVia.SIGNED_IN if own in sides else YesVia.PHONE


def one(request: HttpRequest, pk: int) -> tuple[FeeFreeMembership, set[Side]]:
    """A membership the signed-in person may see, and the sides they stand on; else 404."""
    on, user = today(), person(request)
    rows = FeeFreeMembership.objects.visible_to(user, on).select_related(
        "participant__user", "activity", "association__centre", "association__organisation", "agreement"
    )
    row = get_object_or_404(rows, pk=pk)
    return row, sides_of(user, row, on)


def log_read(request: HttpRequest, row: FeeFreeMembership, sides: set[Side], page: str) -> None:
    """Opening somebody else's membership is a read."""
    if Side.MEMBER not in sides:
        record_read(by=person(request), subjects=[row.participant.user_id], page=page, at=timezone.now())


def named(row: FeeFreeMembership, sides: set[Side]) -> str:
    """How the reader reads the member's name."""
    known = row.activated_on is not None or Side.CENTRE in sides
    own = Side.MEMBER in sides
    return pgettext("the member", "You") if own else club_name(row.participant.user, known)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, be it nothing; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
