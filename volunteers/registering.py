"""The way from "new enquiry" on the desk to a new volunteer."""

from datetime import date

from django.http import HttpRequest

from medspil.users.models import User
from medspil.users.points import Panel
from volunteers.permissions import Permission


def build(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    user = request.user
    return {"shown": True} if isinstance(user, User) and user.may(Permission.APPROVE, on) else None


INTAKE = Panel("desk:intake", "volunteers/panels/intake.html", build, order=10)
