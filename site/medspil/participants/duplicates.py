"""Who may be one and the same person: by phone, by e-mail, or by how the name sounds [5]."""

from collections.abc import Iterable, Set
from datetime import date

from django.db.models import Q, QuerySet

from medspil.participants.choices import Likeness
from medspil.participants.models import Duplicate, Profile, Referral
from medspil.users import names
from medspil.users.choices import Role
from medspil.users.models import Organisation, RoleGrant, User

NEAR_YEARS = 2
MOST = 10
OPEN_COMPARED = 300
HATS = (Role.PARTICIPANT, Role.VOLUNTEER)
"""Who is looked among: people who take part; not staff, referrers or contact persons."""


def like(
    *, name: str, spellings: str, phone: str, email: str, birth_year: int | None, postcode: str, but: int = 0
) -> dict[User, list[Likeness]]:
    """People who take part and are like this one, with what is alike; most alike first."""
    keys = keys_of(name, spellings)
    alike = Q(name_key__in=keys)
    alike |= Q(phone=phone) if phone else Q()
    alike |= Q(email__iexact=email) | Q(emailaddress__email__iexact=email) if email else Q()
    rows = User.objects.filter(alike, role_grants__role__in=HATS, erased_at__isnull=True).exclude(pk=but)
    found = {}
    for user in rows.select_related("profile").distinct().order_by("pk")[: 5 * MOST]:
        why = []
        if email and (user.email or "").lower() == email.lower():
            why.append(Likeness.EMAIL)
        if phone and user.phone == phone and not user.phone_owner:
            why.append(Likeness.PHONE)
        if user.name_key in keys and could_be(user, name, birth_year, postcode):
            why.append(Likeness.NAME)
        if why:
            found[user] = why
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0].pk))[:MOST])


def keys_of(name: str, spellings: str) -> set[str]:
    written = [name, *spellings.split(",")]
    return {names.key(one) for one in written if one.strip()}


def could_be(user: User, name: str, birth_year: int | None, postcode: str) -> bool:
    """Years may be guesses, so two apart is near. A name of one word needs the same postcode too."""
    profile = getattr(user, "profile", None)
    theirs = profile.birth_year if profile else None
    if not near(birth_year, theirs):
        return False
    return not names.is_single(name) or bool(profile and postcode and profile.postcode == postcode)


def reached_as(user: User) -> Q:
    """Referrals that give this person's own number or e-mail."""
    mine = Q(pk__in=[])
    if user.email:
        mine |= Q(email__iexact=user.email)
    if user.phone and not user.phone_owner:
        mine |= Q(phone=user.phone, phone_owner="")
    return mine


def like_person(user: User) -> dict[User, list[Likeness]]:
    profile = Profile.objects.filter(user=user).first()
    return like(
        name=user.name,
        spellings=user.other_spellings,
        phone="" if user.phone_owner else user.phone,
        email=user.email or "",
        birth_year=profile.birth_year if profile else None,
        postcode=profile.postcode if profile else "",
        but=user.pk,
    )


def like_referral(referral: Referral) -> dict[User, list[Likeness]]:
    own = referral.participant.user_id if referral.participant else 0
    return like(
        name=referral.name,
        spellings="",
        phone="" if referral.phone_owner else referral.phone,
        email=referral.email,
        birth_year=referral.birth_year,
        postcode=referral.postcode,
        but=own,
    )


def load_roles(users: Iterable[User], on: date) -> None:
    """Read the roles of all of these at once, but of those whose roles are read already."""
    people = [user for user in users if on not in user.__dict__.get("_grants", {})]
    held: dict[int, list[RoleGrant]] = {user.pk: [] for user in people}
    for grant in RoleGrant.objects.valid(on).filter(user__in=people).select_related("organisation"):
        held[grant.user_id].append(grant)
    for user in people:
        user.__dict__.setdefault("_grants", {})[on] = held[user.pk]


def organisations_of(users: Iterable[User], on: date) -> dict[int, set[Organisation]]:
    """Where each of these people takes part: whose coordinator may decide."""
    return {
        user.pk: {grant.organisation for grant in user.grants(on) if grant.role in HATS} for user in users
    }


def in_scope(user: User, scope: Set[int], on: date) -> bool:
    return any(org.pk in scope for org in organisations_of([user], on)[user.pk])


def shared_out(found: Iterable[User], scope: Set[int], on: date) -> tuple[list[User], list[Organisation]]:
    """The people of one's own organisations; of the others only whom to talk to first."""
    mine, elsewhere, people = [], set(), list(found)
    load_roles(people, on)
    for user in people:
        if in_scope(user, scope, on):
            mine.append(user)
        else:
            elsewhere |= organisations_of([user], on)[user.pk]
    return mine, sorted(elsewhere, key=lambda org: (org.name, org.pk))


def open_in(scope: Set[int]) -> QuerySet[Duplicate]:
    """Undecided pairs in which at least one takes part in an organisation in scope."""
    here = RoleGrant.objects.filter(organisation__in=scope, role__in=HATS).values("user")
    rows = Duplicate.objects.open().filter(Q(one__in=here) | Q(other__in=here))
    return rows.with_people().order_by("found_at", "pk")


def pair_of(one: User, other: User) -> tuple[User, User]:
    return (one, other) if one.pk < other.pk else (other, one)


def other_referrals(referral: Referral, user: User, on: date) -> list[Referral]:
    """Open referrals here that may be of the same person: sent twice, by two who both meant well."""
    mine = Referral.objects.visible_to(user, on).open().exclude(pk=referral.pk)
    key = names.key(referral.name)
    same_phone = referral.phone and not referral.phone_owner
    return [
        other
        for other in mine.order_by("-sent_at", "pk")[:OPEN_COMPARED]
        if (same_phone and other.phone == referral.phone)
        or (key and names.key(other.name) == key and near(referral.birth_year, other.birth_year))
    ][:MOST]


def near(one: int | None, other: int | None) -> bool:
    return not one or not other or abs(one - other) <= NEAR_YEARS
