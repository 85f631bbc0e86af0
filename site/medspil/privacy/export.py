"""Everything that is kept about a person, as they may take it along: each app gives its part [10]."""

from medspil.privacy.models import Consent, Read
from medspil.users.models import User
from medspil.users.points import on_export


def export(user: User) -> dict[str, object]:
    """One dictionary of plain values; dates as datetime, which `DjangoJSONEncoder` writes."""
    parts: dict[str, object] = {"person": person(user)}
    for part in on_export:
        parts |= part(user)
    return parts


def person(user: User) -> dict[str, object]:
    names = (
        "name", "other_spellings", "email", "phone", "phone_owner", "channel", "language", "safe_to_write",
        "safe_time", "protected_identity", "date_joined",
    )  # fmt: skip
    roles = user.role_grants.order_by("pk").values("role", "organisation__name", "from_on", "until_on")
    return {name: getattr(user, name) for name in names} | {"roles": list(roles)}


def consents_and_looks(user: User) -> dict[str, object]:
    """What was agreed to, and who has looked: when, as what and why; normally not the employee's name."""
    given = Consent.objects.filter(user=user).order_by("pk")
    looks = Read.objects.about(user).order_by("pk")
    return {
        "consents": list(
            given.values("purpose", "text_version", "language", "given_at", "via", "withdrawn_at")
        ),
        "looks": list(looks.values("at", "role", "organisation__name", "page", "reason")),
    }
