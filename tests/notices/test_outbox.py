"""A message is one row per occasion, rendered in the receiver's language when it leaves [9]."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils.translation import get_language

from medspil.notices.choices import Medium, NoticeState
from medspil.notices.delivery import MOST_ATTEMPTS, deliver
from medspil.notices.desk import todo
from medspil.notices.messages import KINDS, Message
from medspil.notices.models import Notice
from medspil.notices.outbox import Guest, drop, notify
from medspil.users.models import Organisation, User
from tests.factories.users import UserFactory


@pytest.fixture(autouse=True)
def hello() -> Iterator[None]:
    """A kind that says which language it was rendered in."""
    KINDS["test.hello"] = lambda notice: Message(
        subject=f"Hello in {get_language()}", paragraphs=("Come by.",)
    )
    yield
    del KINDS["test.hello"]


def test_a_mail_leaves_in_the_receivers_language(db: None, at: datetime) -> None:
    notify("test.hello", to=UserFactory(language="ar"), occasion="1", at=at)
    deliver(at)
    letter = mail.outbox[0]
    assert letter.subject == "Hello in ar"
    assert 'dir="rtl"' in letter.alternatives[0][0]
    assert "Come by." in letter.body


def test_the_same_occasion_is_told_once(db: None, at: datetime) -> None:
    person = UserFactory()
    for _tap in range(2):
        notify("test.hello", to=person, occasion="1", at=at)
    deliver(at)
    deliver(at)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<notice-{Notice.objects.get().pk}@")


@pytest.mark.parametrize("fields", [{"by_phone": True}, {"safe_to_write": False}, {"channel": "via"}])
def test_who_cannot_be_written_to_becomes_a_call(
    fields: dict, centre: Organisation, coordinator: User, at: datetime
) -> None:
    person = UserFactory(**fields)
    notify("test.hello", to=person, occasion="1", at=at, organisation=centre)
    deliver(at)
    assert mail.outbox == []
    line = next(iter(todo(coordinator, at.date())))
    assert line.who == person.name
    assert "Come by." in str(line.note)


def test_a_call_stays_with_its_own_organisation(centre: Organisation, at: datetime) -> None:
    from medspil.users.choices import Role
    from tests.factories.users import OrganisationFactory, person_with_role

    other = OrganisationFactory(kind="volunteer_organisation", name="Røde Kors")
    notify("test.hello", to=UserFactory(by_phone=True), occasion="1", at=at, organisation=centre)
    assert list(todo(person_with_role(Role.COORDINATOR, other), at.date())) == []


def test_what_is_no_longer_so_is_not_said(db: None, at: datetime) -> None:
    notify("test.hello", to=UserFactory(), occasion="1", at=at)
    drop("test.hello", "1")
    deliver(at)
    assert mail.outbox == []


def test_a_mail_server_that_is_down_is_tried_again_later_each_time(
    db: None, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*args: object, **kwargs: object) -> int:
        raise ConnectionRefusedError

    notice = notify("test.hello", to=Guest("Rania", "ar", email="rania@demo.example"), occasion="1", at=at)
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", down)
    waits = []
    for _try in range(MOST_ATTEMPTS):
        before = notice.send_at
        deliver(before)
        notice.refresh_from_db()
        waits.append(notice.send_at - before)
    assert waits == sorted(waits) and waits[0] >= timedelta(minutes=1)
    assert notice.state == NoticeState.FAILED


def test_a_guest_with_only_a_phone_is_called(db: None, at: datetime) -> None:
    notice = notify("test.hello", to=Guest("Farid", "prs", phone="+4500000044"), occasion="1", at=at)
    assert (notice.medium, notice.address) == (Medium.PHONE, "+4500000044")
