"""What README and docs name is there: commands run or resolve, paths exist, variables are read."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = {file: file.read_text() for file in DOCS}
SETTINGS = "".join(file.read_text() for file in (ROOT / "site/medspil/settings").glob("*.py"))
# Named but made by the reader's own machine.
MADE = {"var/", "src/", "site/__init__.py"}


def named(pattern: str) -> list[str]:
    return sorted({found for text in TEXT.values() for found in re.findall(pattern, text)})


@pytest.mark.parametrize("target", named(r"`?make ([a-z]+)(?=`| {2,}#)"))
def test_a_dry_run_of_every_target_is_whole(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", named(r"(?:python -m medspil|manage\.py) ([a-z_]+)"))
def test_the_management_command_exists(command: str) -> None:
    assert command in get_commands()


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_every_link_leads_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", TEXT[file]):
        if not target.startswith("http"):
            assert (file.parent / target).exists(), target


@pytest.mark.parametrize("path", named(r"`([\w./]+/[\w./]*)`"))
def test_every_path_exists(path: str) -> None:
    if path in MADE or path.startswith("/"):
        return
    assert (ROOT / path).exists(), path


@pytest.mark.parametrize(
    "variable", named(r"\b((?:MEDSPIL|CHILDREN_SCHEME)_[A-Z_]+|[A-Z]+_URL|FROM_EMAIL)\b")
)
def test_every_variable_is_read(variable: str) -> None:
    places = SETTINGS + (ROOT / "tests/run.py").read_text()
    assert f'"{variable}"' in places


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_every_page_of_docs_is_linked(page: Path) -> None:
    links = {
        (file.parent / target).resolve()
        for file, text in TEXT.items()
        for target in re.findall(r"\]\(([^)#\s]+)\)", text)
    }
    assert page.resolve() in links
