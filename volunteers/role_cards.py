"""What a role asks and how one is insured in it: read before somebody says yes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from theme.multilingual import in_reader_language
from volunteers.choices import ChildRule
from volunteers.models import VolunteerRole


@dataclass(frozen=True, slots=True)
class RoleCard:
    title: str
    asks: list[str]
    insurance: str


def cards(roles: Iterable[VolunteerRole]) -> list[RoleCard]:
    return [
        RoleCard(said(role, "title"), asks(role), said(role, "insurance_note"))
        for role in sorted(roles, key=lambda role: (role.position, role.pk))
    ]


def said(role: VolunteerRole, name: str) -> str:
    return in_reader_language(getattr(role, name), role.original_language).text


def asks(role: VolunteerRole) -> list[str]:
    """In the order one meets them."""
    found = []
    if role.needs_conduct:
        found.append(_("code of conduct"))
    if role.needs_agreement:
        found.append(_("volunteer agreement"))
    if role.needs_introduction:
        found.append(_("introduction"))
    if role.course:
        found.append(in_reader_language(role.course.title, role.course.original_language).text)
    if role.child_rule == ChildRule.ALWAYS:
        found.append(_("child clearance"))
    if role.child_rule == ChildRule.WHEN_CHILDREN:
        found.append(_("child clearance, where there are children under 15"))
    if role.from_age < 18:
        found.append(_("from %(age)s years") % {"age": role.from_age})
    return found
