"""Compiling the catalogues: `.mo` are made on install and shipped in the wheel, never committed.

Run as `python site/medspil/translations.py` in a checkout; hatchling calls the same on build.
Dari is built from Persian's catalogues of Django and allauth, with ours on top.
"""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site/medspil", "volunteers", "associations", "events", "theme")


def compile_all(root: Path = ROOT) -> int:
    """Compile every catalogue below our sources; returns how many."""
    count = 0
    for source in SOURCES:
        for po in sorted((root / source).rglob("locale/*/LC_MESSAGES/*.po")):
            polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
            count += 1
    return count


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:
    pass
else:

    class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
        """Compiles before the wheel is packed."""

        def initialize(self, version: str, build_data: dict[str, object]) -> None:
            compile_all(Path(self.root))


if __name__ == "__main__":
    print(f"{compile_all()} catalogues compiled")
