"""Who has left an association holds mails with links: they answer for it no more."""

import re
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client

from associations.actions.contacts import hand_over
from associations.choices import ContactKind, MembershipState
from associations.letters import membership_asked
from associations.models import Activity, AssociationContact, CooperationAgreement
from medspil.notices.delivery import deliver
from medspil.users.models import User
from tests.factories.associations import MembershipFactory

pytestmark = pytest.mark.django_db


def test_after_a_hand_over_the_old_inbox_welcomes_nobody(
    client: Client,
    contact: User,
    football: Activity,
    agreement: CooperationAgreement,
    coordinator: User,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    bo = AssociationContact.objects.create(
        association=football.association,
        user=contact,
        name=contact.name,
        email=contact.email,
        kind=ContactKind.CONTACT,
    )
    membership = MembershipFactory(
        association=football.association, activity=football, agreement=agreement, asked_at=at
    )
    membership_asked(membership, at=at)
    deliver(at)
    link = re.search(r"/svar/[\w-]+/", mail.outbox[-1].body)
    assert link
    assert client.get(link[0]).status_code == 200
    hand_over(card=bo, name="Ida Dam", email="ida@demo.example", by=coordinator, at=at)
    for answer in (client.get(link[0]), client.post(link[0], {"welcome": "1"})):
        assert answer.status_code == 410
        assert membership.participant.user.first_name not in answer.content.decode()
    membership.refresh_from_db()
    assert (membership.state, membership.club_at) == (MembershipState.PROPOSED, None)
