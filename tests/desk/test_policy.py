"""What is behind sign-in also runs no inline code, and stays in nobody's cache."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from medspil.users.models import User

INLINE = re.compile(r"<script(?![^>]*\bsrc=|[^>]*application/json)|<style|\sstyle=|\son\w+=", re.IGNORECASE)


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("coordinator", "/da/skrivebord/"),
        ("coordinator", "/da/skrivebord/find/"),
        ("admin", "/da/skrivebord/roles/"),
        ("admin", "/da/skrivebord/data/"),
        ("participant", "/da/min-side/"),
        ("participant", "/ar/me/"),
        ("participant", "/da/min-side/looks/"),
        ("volunteer", "/da/min-side/data/"),
    ],
)
def test_no_inline_code_and_no_caching(
    amandahavn: None, client_for: Callable[[User], Client], who: str, path: str
) -> None:
    page = client_for(User.objects.get(email=f"{who}@demo.example")).get(path)

    assert page.status_code == 200
    assert not INLINE.search(page.text)
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]


def test_the_sign_in_page_runs_no_inline_code(client: Client, db: None) -> None:
    assert not INLINE.search(client.get("/da/konto/login/").text)


def test_a_whole_morning_costs_few_queries(
    amandahavn: None, client_for: Callable[[User], Client], django_assert_max_num_queries: Callable
) -> None:
    desk = client_for(User.objects.get(email="coordinator@demo.example"))
    desk.get("/da/skrivebord/")

    with django_assert_max_num_queries(49):
        assert desk.get("/da/skrivebord/").status_code == 200
