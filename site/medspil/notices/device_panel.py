"""*Tell me on this phone*, on everyone's own page."""

from datetime import date
from typing import cast

from django.http import HttpRequest

from medspil.notices import push
from medspil.notices.choices import Topic
from medspil.notices.forms import DeviceForm, TopicsForm
from medspil.users.models import User
from medspil.users.points import Panel


def build(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """For whoever is written to by mail: a device is told of the same, a little sooner."""
    user = cast(User, subject)
    if not user.email or not user.safe_to_write:
        return None
    off = set(user.turned_off.values_list("topic", flat=True))
    told = user.devices.exists()
    return {
        "key": push.public_key(),
        "told": told,
        "device_form": DeviceForm(),
        "topics_form": TopicsForm(initial={"topics": [topic for topic in Topic if topic not in off]})
        if told
        else None,
    }


ME = Panel(page="me:devices", template="notices/device_panel.html", build=build)
