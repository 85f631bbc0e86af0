"""Every template of the project keeps the rules of the house: nothing inline, icons that exist."""

import re
from pathlib import Path

import pytest

import theme

ROOT = Path(theme.__file__).parent.parent
APPS = ("theme", "site", "volunteers", "associations", "events")
TEMPLATES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).glob("**/templates/**/*.html")
    if "node_modules" not in path.parts
)
PAGES = [path for path in TEMPLATES if "email" not in path.parts]
SPRITE = (ROOT / "theme" / "static" / "theme" / "icons.svg").read_text()

INLINE = re.compile(r"<style[\s>]|\sstyle=|\son[a-z]+=[\"']|javascript:", re.I)
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.I)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_has_nothing_inline(path: Path) -> None:
    source = path.read_text()
    assert INLINE.findall(source) == []
    assert SCRIPT.findall(source) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_tags_of_an_element_stand_with_commas(path: Path) -> None:
    """allauth splits them at commas: "plain small" is one unknown tag, and the button is a primary one."""
    assert re.findall(r'tags="[^",{]*\s[^"{]*"', path.read_text()) == []


def test_the_guard_against_inline_parts_sees_them() -> None:
    assert INLINE.search('<p style="color:red">')
    assert INLINE.search('<a onclick="x()">')
    assert SCRIPT.search("<script>alert(1)</script>")
    assert not SCRIPT.search('<script src="x.js" defer></script>')


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_icons_it_names_are_in_the_sprite(path: Path) -> None:
    source = path.read_text()
    wanted = set(re.findall(r'{% icon "([^"]+)"', source)) | set(re.findall(r'\bicon="([^"]+)"', source))
    assert {name for name in wanted if f'<symbol id="{name}"' not in SPRITE} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_elements_it_uses_exist(path: Path) -> None:
    used = set(re.findall(r'{% element "?([\w]+)"? ?', path.read_text()))
    folder = ROOT / "theme" / "templates" / "allauth" / "elements"
    assert {name for name in used if not (folder / f"{name}.html").exists()} == set()


def test_the_default_slot_is_filled_bare() -> None:
    """allauth overwrites what a nameless slot of a caller holds: its text would vanish without a word."""
    callers = [path for path in TEMPLATES if path.parent.name != "elements"]
    assert [named(path) for path in callers if re.search(r"{% slot\s*%}", path.read_text())] == []


def test_the_theme_names_no_address_of_another_app() -> None:
    found = [
        named(path)
        for path in TEMPLATES
        if path.relative_to(ROOT).parts[0] == "theme" and "{% url" in path.read_text()
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
