"""The built wheel holds the site, its apps and their templates, and runs from another folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_apps_templates_and_catalogues(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "medspil/urls.py",
        "medspil/places/data/postcodes-dk.csv",
        "theme/templates/base.html",
        "theme/static/theme/css/medspil.css",
        "volunteers/apps.py",
        "associations/apps.py",
        "events/apps.py",
        "theme/locale/da/LC_MESSAGES/django.mo",
    ):
        assert wanted in names
    assert not any(name.startswith(("site/", "tests/")) for name in names)


def test_the_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(home)
    done = subprocess.run(
        [sys.executable, "-m", "medspil", "check"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(home), "MEDSPIL_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
