"""*Not at home: try again Thursday*, on the page of a call."""

from datetime import date
from typing import cast

from django.http import HttpRequest

from medspil.desk.actions import next_thursday
from medspil.notices.models import Notice
from medspil.users.points import Panel


def build(request: HttpRequest, subject: object, on: date) -> dict[str, object]:
    notice = cast(Notice, subject)
    return {"key": f"notices.call:{notice.pk}", "again_on": next_thursday(on)}


AGAIN = Panel(page="notices:call", template="desk/call_again.html", build=build)
