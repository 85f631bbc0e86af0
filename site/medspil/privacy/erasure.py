"""Forgetting somebody: what is theirs goes, an empty row stays for the numbers [10]."""

from functools import partial

from django.db import transaction

from medspil.privacy import ledger, links
from medspil.privacy.models import Consent
from medspil.users import log
from medspil.users.choices import Channel
from medspil.users.models import User
from medspil.users.points import Erasure, on_erase


@transaction.atomic
def erase(erasure: Erasure) -> None:
    """Empty the person's fields and all that leads to them. Again is harmless."""
    user = erasure.user
    follow(erasure)
    for name, value in links.emptied(User).items():
        setattr(user, name, value)
    user.email, user.code, user.via = None, user.code, None
    user.set_unusable_password()
    user.is_active = user.is_staff = user.is_superuser = False
    user.channel, user.erased_at = Channel.PHONE, user.erased_at or erasure.at
    user.save()
    user.groups.clear()
    log.record("privacy.erase", user, by=erasure.by)
    transaction.on_commit(partial(ledger.write, user.pk, erasure.at))


def erase_again() -> int:
    """After a backup was restored: erase anew whom the ledger names; how many there were."""
    found = ledger.known_again()
    for erasure in found:
        erase(erasure)
    return len(found)


def follow(erasure: Erasure) -> None:
    """What leads to a person: each app settles what is still open, then every link follows its rule."""
    for settle in on_erase:
        settle(erasure)
    links.erase(erasure.user)


def end_consents(erasure: Erasure) -> None:
    """That there was a yes stays provable; it no longer stands."""
    Consent.objects.given().filter(user=erasure.user).update(withdrawn_at=erasure.at)
    User.objects.filter(via=erasure.user).update(channel=Channel.PHONE)
