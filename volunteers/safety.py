"""Recognising somebody who was refused for safety, without keeping who it was."""

import unicodedata
from collections.abc import Iterable
from datetime import date

import phonenumbers
from allauth.account.models import EmailAddress
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from medspil.users.models import Organisation, User
from medspil.users.points import Merge
from volunteers.models import Engagement, SafetyRefusal

SALT = "volunteers.safety_refusal"
COUNTRY = "DK"


def plain_email(email: str | None) -> str:
    """One spelling of an address: without case, odd characters, "+something" and Gmail's dots."""
    text = unicodedata.normalize("NFKC", email or "").strip().casefold()
    name, _at, host = text.rpartition("@")
    if not name:
        return text
    name = name.partition("+")[0]
    if host in {"gmail.com", "googlemail.com"}:
        name, host = name.replace(".", ""), "gmail.com"
    return f"{name}@{host}"


def plain_phone(phone: str) -> str:
    """One spelling of a number: as "+4512345678", however it was written."""
    text = unicodedata.normalize("NFKC", phone).strip()
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return "".join(filter(str.isdigit, text))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def digests(user: User) -> list[str]:
    """A keyed digest per address of a person; useless without the site's secret key."""
    theirs = EmailAddress.objects.filter(user=user).order_by("pk")
    emails = [user.email, *theirs.values_list("email", flat=True)]
    addresses = dict.fromkeys([*map(plain_email, emails), plain_phone(user.phone)])
    return [salted_hmac(SALT, address, algorithm="sha256").hexdigest() for address in addresses if address]


def remember(user: User, organisation: Organisation, on: date) -> None:
    """Keep the digests of all addresses we have of a person; a later refusal counts anew."""
    for digest in digests(user):
        SafetyRefusal.objects.update_or_create(
            digest=digest, organisation=organisation, defaults={"refused_on": on}
        )
    for other in User.objects.filter(phone=user.phone).exclude(phone="").exclude(pk=user.pk):
        mark(other, on)
    mark(user, on)


def mark(user: User, on: date) -> None:
    """Whoever goes on with this person is to talk to those who refused them first."""
    Engagement.objects.open().filter(volunteer__user=user, talk_first_on=None).update(talk_first_on=on)


def kept_until(refused_on: date) -> date:
    """The day the digest is deleted."""
    return refused_on + relativedelta(months=settings.MEDSPIL_SAFETY_REFUSAL_MONTHS)


def refusals(user: User, on: date) -> list[SafetyRefusal]:
    """What is still kept about this person, per organisation and address."""
    oldest = on - relativedelta(months=settings.MEDSPIL_SAFETY_REFUSAL_MONTHS)
    rows = SafetyRefusal.objects.filter(digest__in=digests(user), refused_on__gt=oldest)
    return list(rows.select_related("organisation").order_by("organisation__name", "pk"))


def refused_by(user: User, on: date) -> Iterable[Organisation]:
    """Organisations to talk to before going on with this person."""
    return {row.organisation_id: row.organisation for row in refusals(user, on)}.values()


def known_again(user: User, on: date) -> None:
    """Somebody came in or changed their addresses: mark them where they were refused under one of these."""
    if refusals(user, on):
        mark(user, on)


def follow(kept: Iterable[SafetyRefusal], user: User, on: date) -> None:
    """Addresses have changed, or two rows became one person: what was refused goes along, with its day."""
    for refusal in kept:
        for digest in digests(user):
            SafetyRefusal.objects.get_or_create(
                digest=digest,
                organisation=refusal.organisation,
                defaults={"refused_on": refusal.refused_on},
            )
    known_again(user, on)


def merge(pair: Merge) -> None:
    """Two rows are one person: a refusal of either is one of both, under all their addresses."""
    on = timezone.localdate(pair.at)
    kept = [*refusals(pair.kept, on), *refusals(pair.gone, on)]
    follow(kept, pair.kept, on)
    follow(kept, pair.gone, on)
