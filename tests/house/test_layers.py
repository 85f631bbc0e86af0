"""The house stands as drawn: imports and foreign keys point one way, and nothing hides Python's `site`."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from medspil.privacy.register import our_models, undeclared

ROOT = Path(__file__).parents[2]
# From the ground up; apps of one line do not know each other.
LAYERS = [
    {"theme"},
    {"users"},
    {"privacy"},
    {"jobs"},
    {"places", "notices"},
    {"participants"},
    {"volunteers"},
    {"associations"},
    {"events"},
    {"reports"},
    {"pages", "desk", "me"},
]
HEIGHT = {label: height for height, layer in enumerate(LAYERS) for label in layer}


def foreign_keys() -> list[tuple[str, str, str]]:
    """(from, to, field) of every link between two of our apps."""
    return [
        (model._meta.app_label, field.related_model._meta.app_label, f"{model._meta.label}.{field.name}")
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, models.Model)
        and field.related_model._meta.app_label in HEIGHT
    ]


def test_every_app_of_ours_has_its_place() -> None:
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT)}
    assert {label for label in ours if "site-packages" not in apps.get_app_config(label).path} == set(HEIGHT)


def test_no_foreign_key_points_up() -> None:
    up = [name for own, other, name in foreign_keys() if HEIGHT[other] > HEIGHT[own]]
    sideways = [name for own, other, name in foreign_keys() if HEIGHT[other] == HEIGHT[own] and other != own]
    assert (up, sideways) == ([], [])


def test_imports_point_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_python_keeps_its_own_site_module() -> None:
    import site

    assert "lib" in str(site.__file__) and not (ROOT / "site" / "__init__.py").exists()
    assert "/site" not in (ROOT / ".gitignore").read_text().split()


@pytest.mark.parametrize("model", list(our_models()), ids=lambda model: model._meta.label)
def test_every_model_declares_its_personal_fields(model: type[models.Model]) -> None:
    assert undeclared(model) == []


@pytest.mark.parametrize("model", list(our_models()), ids=lambda model: model._meta.label)
def test_no_model_hides_an_order(model: type[models.Model]) -> None:
    assert not model._meta.ordering


def test_sqlite_waits_and_writes_whole() -> None:
    from medspil.settings.base import SQLITE_OPTIONS

    assert SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in SQLITE_OPTIONS["init_command"]
    assert "synchronous=FULL" in SQLITE_OPTIONS["init_command"]
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS", False)
