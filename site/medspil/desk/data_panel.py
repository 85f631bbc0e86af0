"""On a person's page: the way to their copy, and to erase them."""

from datetime import date
from typing import cast

from django.http import HttpRequest

from medspil.desk.permissions import Permission
from medspil.users.models import User
from medspil.users.points import Panel


def build(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    reader = cast(User, request.user)
    return {"pk": cast(User, subject).pk} if reader.may(Permission.GIVE_OUT_OR_ERASE, on) else None


THEIRS = Panel(page="desk:person", template="desk/data_panel.html", build=build, order=99)
