"""In production one stylesheet holds all its parts, also when collected again after a change."""

import shutil
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from theme.storage import STYLESHEET, OneStylesheetStorage


def collected(source: Path, target: Path) -> str:
    names = ("theme/css/medspil.css", "theme/css/tokens.css", "theme/css/components/card.css")
    origin = FileSystemStorage(source)
    paths: dict[str, Any] = {name: (origin, name) for name in names}
    shutil.copytree(source, target, dirs_exist_ok=True)
    storage = OneStylesheetStorage(location=target, base_url="/static/")
    for _ in storage.post_process(paths):
        pass
    hashed = storage.hashed_files[STYLESHEET]
    return (target / hashed).read_text()


def write(source: Path, colour: str) -> None:
    folder = source / "theme" / "css"
    (folder / "components").mkdir(parents=True, exist_ok=True)
    (folder / "medspil.css").write_text(
        "@layer tokens, components;\n"
        '@import url("tokens.css") layer(tokens);\n'
        '@import url("components/card.css") layer(components);\n'
    )
    (folder / "tokens.css").write_text(f":root {{ --green: {colour}; }}\n")
    (folder / "components" / "card.css").write_text("/* why */\n.card { color: var(--green); }\n")


def test_the_parts_stand_in_their_layers(tmp_path: Path) -> None:
    write(tmp_path / "source", "#0e5a43")
    css = collected(tmp_path / "source", tmp_path / "target")
    assert "@import" not in css and "why" not in css
    assert "@layer tokens {\n:root { --green: #0e5a43; }\n}" in css
    assert "@layer components {\n.card { color: var(--green); }\n}" in css


def test_collecting_again_brings_the_change(tmp_path: Path) -> None:
    write(tmp_path / "source", "#0e5a43")
    collected(tmp_path / "source", tmp_path / "target")
    write(tmp_path / "source", "#123456")
    assert "#123456" in collected(tmp_path / "source", tmp_path / "target")
