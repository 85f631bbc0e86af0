"""Mail wears the same look and reads as plain text."""

from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils.translation import override

MESSAGE = SimpleNamespace(
    subject="Du er tilmeldt",
    greeting="Hej Rania",
    paragraphs=["Vi glæder os til at se dig & dine børn."],
    facts=[("Hvor", "Biblioteket")],
    action=("Læg i kalender", "https://example.org/k?a=1&b=2"),
    closing="Kærlig hilsen\nAnna",
    footer="Frivilligcenter Amandahavn",
)


def test_the_text_has_everything_and_escapes_nothing() -> None:
    text = render_to_string("email/message.txt", {"message": MESSAGE, "language": "da", "direction": "ltr"})
    for part in (
        "Hej Rania",
        "dig & dine børn",
        "Hvor: Biblioteket",
        "https://example.org/k?a=1&b=2",
        "Anna",
    ):
        assert part in text
    assert "&amp;" not in text
    assert "\n\n\n" not in text


REACHED = SimpleNamespace(
    paragraphs=["اتصل بنا: +45 00 00 00 12، أو اكتب إلى anna@demo.example."],
    facts=[("من تسأل", "كارين +45 00 00 00 12"), ("المكان", "5300 Kerteminde")],
    action=("افتح", "https://example.org/k?to=anna@demo.example"),
    closing="",
)


def both(language: str) -> tuple[str, str]:
    """A mail as plain text and as a page; only the page says <bdi>."""
    given = {"message": REACHED, "language": language, "direction": "rtl"}
    with override(language):
        return render_to_string("email/message.txt", given), render_to_string("email/message.html", given)


def test_numbers_and_addresses_keep_their_order_among_words_from_right_to_left() -> None:
    for language in ("ar", "prs"):
        text, page = both(language)
        for mail in (text, page):
            assert mail.count("\u2066+45 00 00 00 12\u2069") == 2
            assert "\u2066anna@demo.example\u2069." in mail
        assert "المكان: \u20685300 Kerteminde\u2069\n" in text
        assert "\nhttps://example.org/k?to=anna@demo.example\n" in text
        assert 'href="https://example.org/k?to=anna@demo.example"' in page
    assert not set("\u2066\u2068\u2069") & set("".join(both("uk")))


def test_the_page_turns_round_for_arabic() -> None:
    page = render_to_string("email/message.html", {"message": MESSAGE, "language": "ar", "direction": "rtl"})
    assert '<html lang="ar" dir="rtl">' in page
    assert "dig &amp; dine børn" in page
    assert 'href="https://example.org/k?a=1&amp;b=2"' in page
