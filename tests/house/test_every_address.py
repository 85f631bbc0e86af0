"""Every address of ours, asked by everybody, with nothing and with nonsense: no 500, no open door."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.template import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter

from medspil.users.models import User
from medspil.users.permissions import today

OURS = ("medspil.", "volunteers", "associations", "events", "theme")
NONSENSE = {
    "name": "Rania 010190-1234",
    "email": "no-address@",
    "phone": "abc",
    "postcode": "9999",
    "day": "2020-01-01",
    "date": "31-31-3131",
    "until": "yesterday",
    "starts_on": "2020-01-01",
    "start": "2020-02-30",
    "start_time": "25:00",
    "people": "-3",
    "capacity": "99999999999999999999",
    "kind": "no-such-kind",
    "answer": "perhaps",
    "yes": "maybe",
    "next": "https://elsewhere.example/",
    "key": "no-such:key",
    "reason": "x" * 5000,
    "title": "\u202e' OR 1=1; --",
    "form_key": "k" * 300,
    "birth_year": "1",
    "fee": "-1",
    "months": "7",
}
QUERY = "?page=x&q=010190-1234&near=0000&km=-1&from=2020-99-99&to=x&kind=zz&language=zz&area=x&state=x&role=x"
SHUT = {302, 403, 404, 405}
HERE = re.compile(r'<li><a [^>]*aria-current="page"')
FIELD = re.compile(r'name="([\w.-]+)"')
FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>')
ACTION = re.compile(r'action="([^"?#]*)')
NOT_TODAY = {"agreement", "book", "child", "declare", "door", "received", "request"}
"""Pages with a form that is not there for everybody, or every day."""


@dataclass(frozen=True)
class Address:
    """One of our views, with arguments that could exist and ones that cannot. Any of `permissions` opens it;
    where there are none it has no gate."""

    name: str
    paths: tuple[str, ...]
    permissions: tuple[str, ...]

    def open_to(self, person: User | None) -> bool:
        mine = [one for one in self.permissions if person and person.may(one, today())]
        return bool(mine) or not self.permissions


def addresses() -> Iterator[Address]:
    def walk(patterns: list, prefix: str, inside: bool) -> Iterator[Address]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                route = str(pattern.pattern)
                yield from walk(pattern.url_patterns, prefix + route, inside)
            elif isinstance(pattern, URLPattern):
                view = getattr(pattern.callback, "__wrapped__", pattern.callback)
                if view.__module__.startswith(OURS):
                    yield address(pattern, prefix + str(pattern.pattern))

    yield from walk(get_resolver().url_patterns, "/", False)


def address(pattern: URLPattern, route: str) -> Address:
    likely, impossible = route, route
    for name, converter in pattern.pattern.converters.items():
        values = {
            IntConverter: ("1", "999999"),
            UUIDConverter: ("0" * 8 + "-0000-4000-8000-" + "0" * 12,) * 2,
            SlugConverter: ("join", "no-such"),
            StringConverter: ("anything", "%00' OR 1"),
        }.get(type(converter), ("1", "999999"))
        kind = next(
            key for key in ("int", "str", "slug", "uuid", "path", "") if f"<{key}:{name}>" in route or not key
        )
        placeholder = f"<{kind}:{name}>" if kind else f"<{name}>"
        likely, impossible = (
            likely.replace(placeholder, values[0]),
            impossible.replace(placeholder, values[1]),
        )
    permissions = getattr(pattern.callback, "permissions", ())
    return Address(pattern.name or route, tuple(dict.fromkeys((likely, impossible))), permissions)


ADDRESSES = list(addresses())


@pytest.fixture(autouse=True)
def templates_as_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here asks what a template was told: no copy is kept for each of thousands of renderings."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


def takes(page: str, path: str) -> bool:
    """Whether a form of the page is sent to the page itself."""
    forms = [ACTION.search(form) for form in FORM.findall(page)]
    return any(form is None or form[1] in ("", path) for form in forms)


def browser_of(email: str | None) -> Client:
    client = Client(raise_request_exception=False)
    if email:
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_there_are_addresses_to_ask() -> None:
    names = {address.name for address in ADDRESSES}
    assert {"list", "detail", "join", "today", "home", "answer"} <= names


@pytest.mark.parametrize("who", ["nobody", "participant", "association", "coordinator"])
def test_nothing_anybody_sends_makes_an_error_page(who: str, amandahavn: None) -> None:
    """An address that is shut to the role says so, whatever is sent to it. A page without a form does no work
    for what is sent to it. An address that only takes what is sent leads who asks for it to a page.
    """
    email = None if who == "nobody" else f"{who}@demo.example"
    client = browser_of(email)
    person = User.objects.filter(email=email).first()
    broken, nowhere, formless, opened, dead = [], [], set(), [], []
    for address in ADDRESSES:
        likely, *impossible = address.paths
        if not address.open_to(person):
            said = {client.get(likely + QUERY).status_code, client.post(likely, NONSENSE).status_code}
            opened += [] if said <= SHUT else [f"{likely}: {said}"]
            continue
        shown = client.get(likely + QUERY)
        page = shown.content.decode(errors="replace") if shown.status_code == 200 else ""
        if who == "coordinator" and 'class="desk"' in page and len(HERE.findall(page)) != 2:
            nowhere.append(likely)
        if shown.status_code == 405 and likely.startswith("/da/"):
            dead.append(likely)
        fields = set(FIELD.findall(page))
        answers = {
            f"GET {likely}": shown,
            f"POST nothing {likely}": client.post(likely, {}),
            f"POST nonsense {likely}": client.post(likely, dict.fromkeys(fields, "\0' <b>") | NONSENSE),
            f"POST too much {likely}": client.post(likely, dict.fromkeys(fields, "9" * 5000)),
        } | {f"GET {path}": client.get(path) for path in impossible}
        broken += [
            f"{ask}: {answer.exc_info[1]!r}"[:300]
            for ask, answer in answers.items()
            if answer.status_code >= 500
        ]
        if page and not takes(page, likely) and answers[f"POST nothing {likely}"].status_code == 200:
            formless.add(address.name)
    assert not broken, "\n".join(broken)
    assert not opened, "shut to the role:\n" + "\n".join(opened)
    assert not nowhere, "the desk's two menus do not say where this is:\n" + "\n".join(nowhere)
    assert formless <= NOT_TODAY
    assert not dead, "an empty page for a reload or a language link:\n" + "\n".join(dead)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_with_a_gate_is_shut_to_strangers_and_other_roles(method: str, amandahavn: None) -> None:
    stranger, volunteer = browser_of(None), browser_of("volunteer@demo.example")
    person = User.objects.get(email="volunteer@demo.example")
    for address in ADDRESSES:
        if not address.permissions:
            continue
        path = address.paths[0]
        shut = getattr(stranger, method)(path)
        assert shut.status_code in (302, 404, 405), path
        if shut.status_code == 302:
            assert "next=" in shut["Location"], path
        if not address.open_to(person):
            assert getattr(volunteer, method)(path).status_code in (403, 405), path
