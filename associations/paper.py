"""Papers as PDF, from our own templates; where this machine cannot make one, the same page to print."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation

STYLE = "associations/paper.css"
STYLE_IN_BROWSER = "associations/paper_in_browser.css"
FONTS = "theme/fonts/"
HERE = "https://paper.invalid/"
LANGUAGES = ("da", "en")


@cache
def can_make_pdf() -> bool:
    """Whether WeasyPrint finds Pango on this machine. Asked when a paper is wanted: it is slow to load."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


def only_ours(url: str) -> tuple[bytes, str]:
    """The stylesheet and the letters, from this machine's own files, each with its type.

    A paper fetches nothing from outside: anything else is refused.
    """
    name = urlsplit(url).path.removeprefix("/")
    found: Any = finders.find(name) if name == STYLE or name.startswith(FONTS) else None
    if not found:
        raise ValueError("a paper fetches nothing from outside")
    return (Path(found).read_bytes(), "text/css") if name == STYLE else (letters(found), "font/ttf")


@cache
def letters(file: str) -> bytes:
    """A font, unpacked. Kept: WeasyPrint would unpack it for each paper, which is half of its work."""
    from fontTools.ttLib import woff2

    unpacked = BytesIO()
    woff2.decompress(file, unpacked)
    return unpacked.getvalue()


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """The bytes of a PDF; only where `can_make_pdf()`."""
    html = render_to_string(template, context | {"style": f"{HERE}{STYLE}"})
    from weasyprint import HTML

    made: bytes = HTML(string=html, base_url=HERE, url_fetcher=fetcher()).write_pdf()
    return made


def fetcher() -> Any:
    """`only_ours`, as WeasyPrint asks it."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Ours(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            body, kind = only_ours(url)
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return Ours()


def paper(request: HttpRequest, template: str, context: dict[str, Any], *, name: str) -> HttpResponse:
    """The PDF under a name; else the page with a sentence on how to print it.

    A paper is shown to others: it is in Danish, or in English where it was asked for in English.
    """
    reads = translation.get_language()
    with translation.override(reads if reads in LANGUAGES else "da"):
        return printed(request, template, context, name)


def printed(request: HttpRequest, template: str, context: dict[str, Any], name: str) -> HttpResponse:
    if not can_make_pdf() or "html" in request.GET:
        styles = {"style": static(STYLE), "style_in_browser": static(STYLE_IN_BROWSER)}
        return render(request, template, context | styles | {"by_browser": True})
    response = HttpResponse(pdf(template, context), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
