"""Texts, money, phones and hours as each reader reads them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation

from theme.formats import day_block, hours_text, joined_text, kroner_text, long_day, phone_text, spent_text
from theme.multilingual import in_reader_language

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TITLE = {"da": "Sprogcafé", "ar": "مقهى اللغة"}


def shown(source: str, **context: object) -> str:
    return Template("{% load medspil %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [("da", "Sprogcafé", ""), ("ar", "مقهى اللغة", ""), ("en", "Sprogcafé", "da")],
)
def test_the_reader_gets_their_own_language_else_the_original(language: str, text: str, marked: str) -> None:
    with translation.override(language):
        assert in_reader_language(TITLE, "da") == (text, marked)


def test_a_foreign_text_is_marked_and_says_its_language() -> None:
    with translation.override("en"):
        page = shown("{% text title 'da' chip=True %}", title=TITLE)
    assert '<span lang="da" dir="auto">Sprogcafé</span>' in page
    assert "in Danish" in page


def test_what_people_write_is_escaped() -> None:
    with translation.override("en"):
        page = shown("{% text title 'da' paragraphs=True %}", title={"da": "<script>\n\nto"})
    assert "<script>" not in page and page.count("<p>") == 2


def test_a_text_without_any_language_is_nothing() -> None:
    assert shown("{% text title 'da' %}", title={}) == ""
    assert shown("{% text title 'da' %}", title=None) == ""


@pytest.mark.parametrize(
    ("language", "ore", "text"),
    [
        ("da", 85000, "850 kr."),
        ("da", 85050, "850,50 kr."),
        ("da", 125000, "1.250 kr."),
        ("en", 125050, "1,250.50 kr."),
    ],
)
def test_kroner(language: str, ore: int, text: str) -> None:
    with translation.override(language):
        assert kroner_text(ore) == text


def test_phones_read_in_pairs_and_left_to_right() -> None:
    assert phone_text("+4500000012") == "+45 00 00 00 12"
    assert shown("{{ number|phone }}", number="+4500000012") == '<bdi dir="ltr">+45 00 00 00 12</bdi>'
    assert phone_text("112") == "112"


@pytest.mark.parametrize(
    ("language", "end", "text"),
    [
        ("da", datetime(2026, 12, 2, 18, 30, tzinfo=COPENHAGEN), "16–18.30"),
        ("en", datetime(2026, 12, 2, 18, 30, tzinfo=COPENHAGEN), "16:00–18:30"),
        ("en", datetime(2026, 12, 3, 9, 0, tzinfo=COPENHAGEN), "16:00 – 3 December 9:00"),
        ("da", None, "16"),
    ],
)
def test_hours(language: str, end: datetime | None, text: str) -> None:
    with translation.override(language):
        assert hours_text(datetime(2026, 12, 2, 16, 0, tzinfo=COPENHAGEN), end) == text


@pytest.mark.parametrize(("language", "hour"), [("da", "16.30"), ("en", "16:30"), ("ar", "16:30")])
def test_the_hour_has_a_point_in_danish_only(language: str, hour: str) -> None:
    with translation.override(language):
        assert (
            shown('{{ at|time:"TIME_FORMAT" }}', at=datetime(2026, 12, 2, 16, 30, tzinfo=COPENHAGEN)) == hour
        )


def test_hours_that_begin_a_line_begin_it_large() -> None:
    with translation.override("da"):
        for large, words in ((True, "Kl. 16"), (False, "kl. 16")):
            at = datetime(2026, 12, 2, 16, tzinfo=COPENHAGEN)
            assert shown("{% time_range at capital=large %}", at=at, large=large) == words


def test_a_moment_belongs_to_the_day_it_is_here() -> None:
    """Half past eleven in the evening, by the clock the database keeps, is the next day in Denmark."""
    at = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)
    with translation.override("da"):
        assert long_day(at) == "lørdag 5. december"
        assert 'datetime="2026-12-05"' in day_block(at)


def test_a_link_keeps_the_filters(rf: object) -> None:
    request = rf.get("/?kind=cafe&near=5300&page=1")  # type: ignore[attr-defined]
    assert shown("{% query_with page=2 near=None %}", request=request) == "?kind=cafe&amp;page=2"


@pytest.mark.parametrize(
    ("language", "short", "day", "moment"),
    [
        ("da", "05.12.2026", "lørdag 5. december", "5. december 2026 16.30"),
        ("en", "5 Dec 2026", "Saturday 5 December", "5 December 2026, 16:30"),
        ("uk", "05.12.2026", "субота 5 грудня", "5 грудня 2026 р. 16:30"),
        ("ar", "05\u200f/12\u200f/2026", "السبت 5 ديسمبر", "5 ديسمبر، 2026، 16:30"),
        ("ti", "05/12/2026", "ቀዳም 5 ታሕሳስ", "5 ታሕሳስ 2026 16:30"),
        ("prs", "05/12/2026", "شنبه 5 دسامبر", "5 دسامبر 2026 16:30"),
    ],
)
def test_the_day_stands_before_the_month_and_the_clock_has_24_hours(
    language: str, short: str, day: str, moment: str
) -> None:
    with translation.override(language):
        written = shown(
            '{{ at|date:"SHORT_DATE_FORMAT" }}|{{ at|long_day }}|{{ at|date:"DATETIME_FORMAT" }}',
            at=datetime(2026, 12, 5, 16, 30, tzinfo=COPENHAGEN),
        )
    assert written == f"{short}|{day}|{moment}"


@pytest.mark.parametrize(
    ("language", "text"), [("da", "a, b"), ("en", "a, b"), ("ar", "a، b"), ("prs", "a، b"), ("ti", "a፣ b")]
)
def test_a_list_has_the_readers_comma(language: str, text: str) -> None:
    with translation.override(language):
        assert shown("{{ things|listed }}", things=["a", "b"]) == text


@pytest.mark.parametrize(
    ("language", "last", "text"),
    [("da", "og", "a, b og c"), ("uk", "і", "a, b і c"), ("ar", "و", "a، b وc"), ("prs", "و", "a، b و c")],
)
def test_the_last_two_of_a_list_have_the_readers_and_between_them(
    language: str, last: str, text: str
) -> None:
    with translation.override(language):
        assert joined_text(["a", "b", "c"], last) == text
        assert joined_text(["a"], last) == "a"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (1, "دقيقة واحدة"),
        (2, "دقيقتان"),
        (5, "5 دقائق"),
        (45, "45 دقيقة"),
        (60, "ساعة واحدة"),
        (125, "ساعتان 5 دقائق"),
        (360, "6 ساعات"),
    ],
)
def test_arabic_counts_one_two_few_and_many(minutes: int, text: str) -> None:
    with translation.override("ar"):
        assert spent_text(minutes) == text


def test_the_readers_comma_stands_between_two_things_on_a_line() -> None:
    with translation.override("ar"):
        assert shown("{{ day }}{% comma %}{{ hour }}", day="الأربعاء", hour="9:30") == "الأربعاء، 9:30"
