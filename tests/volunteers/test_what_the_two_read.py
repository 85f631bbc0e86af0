"""Neither side reads points, kilometres, household facts or what speaks against: every page, every letter."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from medspil.notices.models import Notice
from medspil.users.models import User
from tests.conftest import Clock
from tests.factories import matches as life
from tests.factories.participants import HouseholdChildFactory, HouseholdFactory, HouseholdMemberFactory
from volunteers.choices import Side
from volunteers.models import Match, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(it_is: Clock) -> Proposal:
    """6 km apart, children on one side only, a dog and stairs in the home, no shared interest."""
    it_is(life.MONDAY)
    family, volunteer = life.samuel(), life.tesfay("friendship_family")
    HouseholdChildFactory(household=family.user.households.get().household, birth_year=2016)
    home = HouseholdFactory(postcode="5300", home_facts=["dog", "stairs"], children_stated=True)
    HouseholdMemberFactory(household=home, user=volunteer.user)
    volunteer.user.profile.postcode, volunteer.user.profile.interests = "5300", ["chess"]
    volunteer.user.profile.save()
    return life.proposal(life.wish(family, kind="friendship_family"), volunteer)


def pages(user: User, proposal: Proposal) -> list[str]:
    found = [reverse("me:home"), reverse("volunteers:answer", args=[proposal.pk])]
    if hasattr(user, "volunteer"):
        found.append(reverse("volunteers:me"))
    return found + [match.get_absolute_url() for match in Match.objects.filter(proposal=proposal)]


def test_no_page_or_letter_of_theirs_holds_what_is_the_desks(
    proposal: Proposal, client_for: Callable[[User], Client]
) -> None:
    against = {reason["code"] for reason in proposal.reasons if reason["polarity"] == "against"}
    assert {"children_on_one_side", "no_shared_interests"} <= against
    assert {"km": 6.0} in [reason["data"] for reason in proposal.reasons]
    people = [proposal.person(side) for side in Side]
    for step in ("asked", Side.VOLUNTEER, Side.PARTICIPANT):
        if step != "asked":
            life.yes(proposal, step)  # type: ignore[arg-type]
        for user in people:
            client = client_for(user)
            for language in ("da", "en") if step == Side.PARTICIPANT else ("da",):
                with translation.override(language):
                    for path in pages(user, proposal):
                        says_nothing(client.get(path).content.decode(), proposal, path)
    assert Notice.objects.exists() and Match.objects.exists()


def says_nothing(page: str, proposal: Proposal, path: str) -> None:
    words = re.sub(r"<svg.*?</svg>|<head.*?</head>|<[^>]+>", " ", page, flags=re.S)
    forbidden = [
        rf"\b{proposal.points}\b",
        r"\b\d+ ?/ ?(1000|250|200|150|100)\b",
        r"\b6([.,]0)? ?(km|kilomet)",
        r"\bkm\b.*(fra hinanden|apart)",
        r"(?i)only one side has children|kun den ene har børn",
        r"(?i)no shared interests|ingen fælles interesser",
        r"(?i)\b2016\b|neither has children",
    ]
    for pattern in forbidden:
        assert not re.search(pattern, words), f"{pattern} at {path}"
