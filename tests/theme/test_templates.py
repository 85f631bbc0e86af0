"""Every template of the project keeps the rules of the house: nothing inline, icons that exist."""

import re
from collections.abc import Callable
from pathlib import Path

import theme

ROOT = Path(theme.__file__).parent.parent
APPS = ("theme", "site", "volunteers", "associations", "events")
TEMPLATES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).glob("**/templates/**/*.html")
    if "node_modules" not in path.parts
)
SOURCES = {path: path.read_text() for path in TEMPLATES}
PAGES = [path for path in TEMPLATES if "email" not in path.parts]
SPRITE = (ROOT / "theme" / "static" / "theme" / "icons.svg").read_text()

INLINE = re.compile(r"<style[\s>]|\sstyle=|\son[a-z]+=[\"']|javascript:", re.I)
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.I)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def breaking(found: Callable[[str], object], paths: list[Path] = TEMPLATES) -> dict[str, object]:
    """What `found` says of each template it has something to say about."""
    said = {named(path): found(SOURCES[path]) for path in paths}
    return {name: what for name, what in said.items() if what}


def test_a_page_has_nothing_inline() -> None:
    assert breaking(lambda source: INLINE.findall(source) + SCRIPT.findall(source), PAGES) == {}


def test_the_tags_of_an_element_stand_with_commas() -> None:
    """allauth splits them at commas: "plain small" is one unknown tag, and the button is a primary one."""
    assert breaking(re.compile(r'tags="[^",{]*\s[^"{]*"').findall) == {}


def test_the_guard_against_inline_parts_sees_them() -> None:
    assert INLINE.search('<p style="color:red">')
    assert INLINE.search('<a onclick="x()">')
    assert SCRIPT.search("<script>alert(1)</script>")
    assert not SCRIPT.search('<script src="x.js" defer></script>')


def test_the_icons_it_names_are_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))
    wanted = re.compile(r'(?:{% icon "|\bicon=")([^"]+)"')
    assert breaking(lambda source: set(wanted.findall(source)) - drawn) == {}


def test_the_elements_it_uses_exist() -> None:
    made = {path.stem for path in (ROOT / "theme/templates/allauth/elements").glob("*.html")}
    used = re.compile(r'{% element "?([\w]+)"? ?')
    assert breaking(lambda source: set(used.findall(source)) - made) == {}


def test_the_default_slot_is_filled_bare() -> None:
    """allauth overwrites what a nameless slot of a caller holds: its text would vanish without a word."""
    callers = [path for path in TEMPLATES if path.parent.name != "elements"]
    assert [named(path) for path in callers if re.search(r"{% slot\s*%}", SOURCES[path])] == []


def test_what_is_wrong_with_a_whole_form_is_left_to_the_element() -> None:
    form = re.compile(r"{% element form .*?{% slot actions", re.S)
    assert breaking(lambda source: "non_field_errors" in "".join(form.findall(source))) == {}


def test_dates_and_hours_are_written_as_the_reader_writes_them() -> None:
    """By the formats of each language; one part alone, and what machines read, is the same in all."""
    written = re.compile(r'\|(?:date|time):"(?![A-Z_]+_FORMAT"|[A-Za-z]"|F Y"|Y-m-d)([^"]+)"')
    assert written.findall('{{ day|date:"j. F Y" }} {{ at|time:"H.i" }} {{ day|date:"DATE_FORMAT" }}')
    assert breaking(written.findall) == {}


def test_the_theme_names_no_address_of_another_app() -> None:
    found = [
        named(path)
        for path in TEMPLATES
        if path.relative_to(ROOT).parts[0] == "theme" and "{% url" in SOURCES[path]
    ]
    assert found == []


def test_a_public_page_has_no_token_and_no_name() -> None:
    folder = ROOT / "theme" / "templates"
    public = [
        "base.html",
        "public.html",
        *(f"theme/{name}.html" for name in ("languages", "header", "footer", "bottom")),
    ]
    for name in public:
        assert not re.search(r"csrf|request\.user|\buser\.|messages %}", (folder / name).read_text()), name
