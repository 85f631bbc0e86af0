"""What a person can ask of us about messages: given out, erased; a merge moves them by itself [10]."""

from allauth.account.models import EmailAddress
from django.db.models import Q

from medspil.notices.models import Notice
from medspil.users.models import User
from medspil.users.points import Erasure


def told(user: User) -> Q:
    """Messages to a person, and those to the same address from before we knew them as one."""
    signs_in_with = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    addresses = [user.email, user.phone, *signs_in_with]
    return Q(user=user) | Q(user=None, address__in=[address for address in addresses if address])


def erase(erasure: Erasure) -> None:
    Notice.objects.filter(told(erasure.user)).delete()


def export(user: User) -> dict[str, object]:
    """What was said, when and by which way; the words are made anew each time and not kept."""
    rows = Notice.objects.filter(told(user)).order_by("pk")
    return {
        "messages": list(rows.values("kind", "medium", "language", "made_at", "sent_at", "state")),
        "devices": list(user.devices.order_by("pk").values("endpoint", "seen_at")),
        "not_told_on_devices": list(user.turned_off.order_by("topic").values_list("topic", flat=True)),
    }
