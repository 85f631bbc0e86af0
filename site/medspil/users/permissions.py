"""The gate of every view that is not public."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from medspil.users.choices import STAFF_ROLES
from medspil.users.models import User

View = Callable[..., HttpResponse]


class SignedIn(HttpRequest):
    """A request behind `require`: somebody is signed in, and `user` is one of ours."""

    user: User


def today() -> date:
    """The local date of this request's moment; read in views only."""
    return timezone.localdate()


def require(permission: str) -> Callable[[View], View]:
    """Sign-in page when signed out, 403 without the permission. Staff also need their second factor."""

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            on = today()
            if not user.may(permission, on):
                raise PermissionDenied
            if lacks_second_factor(user, on):
                return redirect("mfa_index")
            return view(request, *args, **kwargs)

        guarded.permissions = (permission,)  # type: ignore[attr-defined]
        return guarded

    return gate


def lacks_second_factor(user: Any, on: Any) -> bool:
    return bool(settings.MEDSPIL_SECOND_FACTOR and STAFF_ROLES & user.roles(on) and not is_mfa_enabled(user))
