"""Two rows that are one person become one, by one action, without losing sign-in, yeses or history [5]."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from medspil.privacy import links
from medspil.privacy.choices import Refusal
from medspil.privacy.models import Consent, Read
from medspil.users import log
from medspil.users.choices import SafeTime
from medspil.users.models import User
from medspil.users.points import Merge, on_merge
from medspil.users.refusals import refuse_if


@transaction.atomic
def merge(pair: Merge, **chosen: Any) -> User:
    """Let everything of `pair.gone` belong to `pair.kept`; `chosen` are the kept person's fields from now on.

    Raises Refused(SAME_ROW | BOTH_HAVE_ONE), and what the apps refuse.
    """
    kept, gone = pair.kept, pair.gone
    refuse_if(Refusal.SAME_ROW if kept.pk == gone.pk else None)
    list(User.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk"))
    for settle in on_merge:
        settle(pair)
    keep_sign_in(kept, gone)
    for name, value in (facts(kept, gone) | chosen).items():
        setattr(kept, name, value)
    kept.save()
    links.move(gone, kept)
    log.record("privacy.merge", kept, by=pair.by, merged=gone.pk)
    gone.delete()
    return kept


def facts(kept: User, gone: User) -> dict[str, Any]:
    """The kept person's, and where they said nothing the other's. The more careful choice wins."""
    either = {name: getattr(kept, name) or getattr(gone, name) for name in ("phone", "phone_owner", "via")}
    spellings = [kept.other_spellings, gone.name if gone.name != kept.name else "", gone.other_spellings]
    return either | {
        "other_spellings": ", ".join(dict.fromkeys(filter(None, spellings)))[:120],
        "protected_identity": kept.protected_identity or gone.protected_identity,
        "safe_to_write": kept.safe_to_write and gone.safe_to_write,
        "safe_time": gone.safe_time if kept.safe_time == SafeTime.ANY else kept.safe_time,
        "date_joined": min(kept.date_joined, gone.date_joined),
        "last_login": max(filter(None, [kept.last_login, gone.last_login]), default=None),
        "is_staff": kept.is_staff or gone.is_staff,
        "is_superuser": kept.is_superuser or gone.is_superuser,
    }


def keep_sign_in(kept: User, gone: User) -> None:
    """Both addresses go on opening the same door; the password is the kept person's, else the other's."""
    for user in (kept, gone):
        if user.email and not EmailAddress.objects.filter(user=user, email__iexact=user.email).exists():
            first = not EmailAddress.objects.filter(user=user, primary=True).exists()
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=first)
    email = gone.email
    User.objects.filter(pk=gone.pk).update(email=None)
    if kept.email:
        EmailAddress.objects.filter(user=gone).update(primary=False)
    kept.email = kept.email or email
    if not has_password(kept) and has_password(gone):
        kept.password = gone.password
    kept.groups.add(*gone.groups.all())


def has_password(user: User) -> bool:
    return bool(user.password) and user.has_usable_password()


def settle(pair: Merge) -> None:
    """Consents keep both rows; who looked at one has looked at the other."""
    settle_consents(pair)
    for read in Read.objects.about(pair.gone):
        ids = {int(part) for part in read.subjects.split()} - {pair.gone.pk} | {pair.kept.pk}
        read.subjects = " " + " ".join(map(str, sorted(ids))) + " "
        read.save(update_fields=["subjects"])


def settle_consents(pair: Merge) -> None:
    """One standing yes per purpose: the newer one, unless it was taken back since."""
    both = Consent.objects.select_for_update().filter(user__in=[pair.kept, pair.gone])
    for yes in list(both.given().order_by("-given_at", "-pk")):
        same = both.filter(purpose=yes.purpose).exclude(pk=yes.pk)
        taken_back = same.filter(withdrawn_at__gte=yes.given_at).order_by("withdrawn_at").first()
        newer = same.given().filter(given_at__gte=yes.given_at).order_by("-given_at", "-pk").first()
        if taken_back or newer:
            yes.withdrawn_at = taken_back.withdrawn_at if taken_back else newer.given_at if newer else None
            yes.save(update_fields=["withdrawn_at"])
