"""The day's list: worst-if-left first, each line with its acts, nothing twice."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medspil.desk import actions, day
from medspil.desk.choices import Refusal
from medspil.desk.models import PutOff
from medspil.privacy.models import Read
from medspil.users import points
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from medspil.users.points import Act, Found, Todo
from medspil.users.refusals import Refused
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role

SINCE = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
CALL = Act("Ring", "tel:+4500000044", primary=True)


def asked(key: str, rank: int, **more: object) -> Todo:
    facts = {"who": key.title(), "what": "er ny", "since": SINCE, "acts": (CALL,)} | more
    return Todo(key=key, rank=rank, **facts)  # type: ignore[arg-type]


@pytest.fixture
def todos(monkeypatch: pytest.MonkeyPatch) -> list[Todo]:
    """What the apps ask of a coordinator: put lines into it."""
    lines: list[Todo] = []

    def source(user: User, on: date) -> Iterator[Todo]:
        yield from lines

    monkeypatch.setattr(points.todo, "_items", {})
    monkeypatch.setattr(points.good_news, "_items", {})
    monkeypatch.setattr(points.panels, "_items", {})
    points.todo.add("story", source)
    return lines


def keys(user: User, on: date) -> list[str]:
    return [line.todo.key for line in day.lines(user, on)]


def test_worst_if_left_stands_first(coordinator: User, todos: list[Todo], on: date) -> None:
    todos += [
        asked("new", 3),
        asked("ending", 2, due=on + timedelta(days=14)),
        asked("new but promised", 3, due=on - timedelta(days=1)),
        asked("unsafe", 0),
        asked("promised", 1, due=on - timedelta(days=4)),
    ]

    assert keys(coordinator, on) == ["unsafe", "promised", "new but promised", "ending", "new"]
    assert [line.late for line in day.lines(coordinator, on)] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # rank and days until it is due; None: no day, waits since the day before yesterday
        ((0, 46), (1, 0)),
        ((3, -1), (2, 1)),
        ((3, 0), (2, 14)),
        ((2, 14), (3, 2)),
        ((2, 14), (3, None)),
        ((3, 2), (2, 15)),
        ((3, None), (2, 20)),
        ((3, None), (2, 46)),
        ((3, None), (1, 46)),
        ((2, 20), (2, 46)),
        ((4, None), (2, 46)),
        ((3, None), (3, 2)),
        ((3, 2), (3, 5)),
    ],
)
def test_rank_as_it_stands_today_then_the_nearest_day(
    coordinator: User,
    todos: list[Todo],
    on: date,
    first: tuple[int, int | None],
    then: tuple[int, int | None],
) -> None:
    """What ends in weeks is not worse than a promise for the day after tomorrow, or what is new."""
    for key, (rank, days) in {"b first": first, "a then": then}.items():
        todos.append(asked(key, rank, due=None if days is None else on + timedelta(days=days)))
    assert keys(coordinator, on) == ["b first", "a then"]


def test_what_is_due_today_stands_with_the_broken_promises(
    coordinator: User, todos: list[Todo], on: date
) -> None:
    todos += [asked("ending", 2, due=on + timedelta(days=14)), asked("today", 3, due=on)]

    first = day.lines(coordinator, on)[0]

    assert (first.todo.key, first.late, first.badge) == ("today", True, "i dag")


def test_not_at_home_comes_back_on_thursday(
    coordinator: User, centre: Organisation, todos: list[Todo]
) -> None:
    monday, wednesday, thursday = date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 3)
    todos.append(asked("call", 3))
    again = day.lines(coordinator, monday)[0].again_on

    assert again == thursday
    actions.put_off(line=todos[0], until=thursday, organisation=centre, by=coordinator, on=monday)

    assert [keys(coordinator, on) for on in (monday, wednesday, thursday)] == [[], [], ["call"]]


@pytest.mark.parametrize(
    ("on", "thursday"),
    [
        (date(2026, 12, 2), date(2026, 12, 3)),
        (date(2026, 12, 3), date(2026, 12, 10)),
        (date(2026, 12, 4), date(2026, 12, 10)),
    ],
)
def test_the_next_thursday_is_always_after_today(on: date, thursday: date) -> None:
    assert actions.next_thursday(on) == thursday


def test_put_off_again_counts_the_later_decision(
    coordinator: User, centre: Organisation, todos: list[Todo], on: date
) -> None:
    for days in (3, 1):
        actions.put_off(
            line=asked("call", 3),
            until=on + timedelta(days=days),
            organisation=centre,
            by=coordinator,
            on=on,
        )

    assert PutOff.objects.get().until == on + timedelta(days=1)


@pytest.mark.parametrize(
    ("rank", "days", "refusal"),
    [(0, 1, Refusal.SAFETY), (3, 0, Refusal.PAST), (3, -1, Refusal.PAST), (3, 61, Refusal.TOO_FAR)],
)
def test_what_cannot_be_put_off(
    coordinator: User, centre: Organisation, on: date, rank: int, days: int, refusal: Refusal
) -> None:
    with pytest.raises(Refused) as refused:
        actions.put_off(
            line=asked("call", rank),
            until=on + timedelta(days=days),
            organisation=centre,
            by=coordinator,
            on=on,
        )

    assert refused.value.refusal == refusal
    assert not PutOff.objects.exists()


def test_another_organisations_list_is_not_touched(coordinator: User, todos: list[Todo], on: date) -> None:
    other = OrganisationFactory(name="Et andet center")
    colleague = person_with_role(Role.COORDINATOR, other)
    todos.append(asked("call", 3))

    actions.put_off(line=todos[0], until=on + timedelta(days=2), organisation=other, by=colleague, on=on)

    assert keys(colleague, on) == []
    assert keys(coordinator, on) == ["call"]


class TestPage:
    @pytest.fixture
    def desk(self, coordinator: User, client_for: Callable[[User], Client]) -> Client:
        return client_for(coordinator)

    def test_each_line_has_its_acts_in_place(self, desk: Client, todos: list[Todo]) -> None:
        yes = Act("Hun sagde ja", "/da/svar-ja/", post=True, fields=(("side", "volunteer"),))
        todos.append(asked("karen", 3, acts=(CALL, yes), note="lovet: senest torsdag"))

        page = desk.get("/da/skrivebord/").text

        assert "lovet: senest torsdag" in page
        assert 'href="tel:+4500000044"' in page
        assert 'action="/da/svar-ja/"' in page and 'name="side" value="volunteer"' in page
        assert "Ikke hjemme" in page and "prøv igen torsdag" in page and "Udsæt til…" in page

    def test_put_off_and_told_when_it_returns(self, desk: Client, todos: list[Todo]) -> None:
        todos.append(asked("karen", 3))
        until = timezone.localdate() + timedelta(days=2)

        page = desk.post(reverse("desk:put_off"), {"key": "karen", "until": until.isoformat()}, follow=True)

        assert page.redirect_chain
        assert "Karen" in page.text.split("<main")[0] + page.text
        assert '<ul class="todo' not in page.text

    def test_a_past_day_is_refused_in_the_line_it_was_written_in(
        self, desk: Client, todos: list[Todo], coordinator: User
    ) -> None:
        todos += [asked("karen", 3), asked("henrik", 3)]

        page = desk.post("/da/skrivebord/put-off/", {"key": "karen", "until": "2020-01-01"})

        assert page.status_code == 400
        line = page.text.split('value="karen"')[1].split("</details>")[0]
        assert "Vælg en dag efter i dag." in line and 'value="2020-01-01"' in line
        assert page.text.count('class="later" open') == 1
        assert keys(coordinator, timezone.localdate()) == ["henrik", "karen"]
        assert desk.get("/da/skrivebord/put-off/").url == reverse("desk:today")

    @pytest.mark.parametrize("until", ["", "torsdag", "2026-13-40"])
    def test_no_date_makes_no_error_page(self, desk: Client, todos: list[Todo], until: str) -> None:
        todos.append(asked("karen", 3))

        assert desk.post(reverse("desk:put_off"), {"key": "karen", "until": until}).status_code == 400

    def test_a_line_one_cannot_see_is_not_put_off(self, desk: Client, todos: list[Todo]) -> None:
        until = timezone.localdate() + timedelta(days=2)

        page = desk.post("/da/skrivebord/put-off/", {"key": "foreign", "until": until.isoformat()})

        assert "ikke længere på listen" in page.text
        assert not PutOff.objects.exists()

    def test_an_empty_list_is_good_news(self, desk: Client, todos: list[Todo]) -> None:
        assert "Der venter ikke noget" in desk.get("/da/skrivebord/").text

    def test_one_look_is_one_row_with_everybody_shown(
        self, desk: Client, coordinator: User, todos: list[Todo]
    ) -> None:
        rania, farid = UserFactory(), UserFactory()
        todos += [asked("rania", 3, subject_id=rania.pk), asked("farid", 3, subject_id=farid.pk)]

        desk.get("/da/skrivebord/")

        read = Read.objects.get()
        assert (read.page, read.reader, read.role) == ("desk:today", coordinator, "coordinator")
        assert set(read.subjects.split()) == {str(rania.pk), str(farid.pk)}

    def test_five_lines_cost_no_more_queries_than_one(
        self, desk: Client, todos: list[Todo], django_assert_max_num_queries: Callable
    ) -> None:
        person = UserFactory()
        todos.append(asked("one", 3, subject_id=person.pk))
        desk.get("/da/skrivebord/")
        with django_assert_max_num_queries(50) as one:
            desk.get("/da/skrivebord/")
        todos += [asked(f"more {n}", 3, subject_id=person.pk) for n in range(4)]
        with django_assert_max_num_queries(50) as five:
            desk.get("/da/skrivebord/")

        assert len(five) == len(one) <= 10


class TestFinding:
    @pytest.fixture(autouse=True)
    def people(self, monkeypatch: pytest.MonkeyPatch, coordinator: User) -> User:
        rania = UserFactory(name="Rania Abbas")

        def source(user: User, words: str, on: date) -> Iterator[Found]:
            if words.lower() in "rania abbas":
                yield Found("Rania Abbas", "deltager", "/da/rania/", rania.pk)

        monkeypatch.setattr(points.search, "_items", {})
        points.search.add("story", source)
        return rania

    def test_a_search_is_a_read(
        self, people: User, coordinator: User, client_for: Callable[[User], Client]
    ) -> None:
        page = client_for(coordinator).post("/da/skrivebord/find/", {"q": "rania"})

        assert 'href="/da/rania/"' in page.text
        read = Read.objects.get()
        assert (read.page, read.subjects.split()) == ("desk:find", [str(people.pk)])

    def test_who_is_written_so_comes_before_who_sounds_so(
        self, coordinator: User, client_for: Callable[[User], Client]
    ) -> None:
        points.search.add("more", lambda user, words, on: [Found("Iryna Rania", "frivillig", "/da/iryna/")])
        points.search.add("alike", lambda user, words, on: [Found("Raniya", "deltager", "/da/raniya/")])
        desk = client_for(coordinator)
        page = desk.post("/da/skrivebord/find/", {"q": "Rania "}).text
        order = [page.index(f'href="/da/{who}/"') for who in ("rania", "iryna", "raniya")]
        assert order == sorted(order)
        page = desk.post("/da/skrivebord/find/", {"q": "raniya"}).text
        assert page.index('href="/da/raniya/"') < page.index('href="/da/iryna/"')

    def test_one_letter_is_asked_for_another(
        self, coordinator: User, client_for: Callable[[User], Client]
    ) -> None:
        page = client_for(coordinator).post("/da/skrivebord/find/", {"q": "r"}).text
        assert "Skriv mindst to bogstaver eller tal" in page and "denne værdi" not in page.lower()

    def test_nobody_found_writes_nothing(
        self, coordinator: User, client_for: Callable[[User], Client]
    ) -> None:
        page = client_for(coordinator).post("/da/skrivebord/find/", {"q": "Farid"})

        assert "Ingen fundet" in page.text
        assert not Read.objects.exists()

    def test_a_cpr_number_is_masked_and_not_searched(
        self, coordinator: User, client_for: Callable[[User], Client]
    ) -> None:
        page = client_for(coordinator).post("/da/skrivebord/find/", {"q": "010190-1234"})
        assert 'aria-describedby="find_wrong"' in page.content.decode()

        assert "CPR" in page.text
        assert "010190" not in page.text
