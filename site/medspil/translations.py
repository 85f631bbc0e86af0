"""Compiling the catalogues: `.mo` are made on install and shipped in the wheel, never committed.

Run as `python site/medspil/translations.py` in a checkout; hatchling calls the same on build.
Dari is built from Persian's catalogues of Django and allauth, with ours on top.
"""

from importlib.util import find_spec
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site/medspil", "volunteers", "associations", "events", "theme")
OWN_DARI = Path("site/medspil/locale/prs/LC_MESSAGES/django.po")
PERSIAN = (("django", "conf/locale"), ("django", "contrib/auth/locale"), ("allauth", "locale"))


def compile_all(root: Path = ROOT) -> int:
    """Compile every catalogue below our sources; returns how many."""
    count = 0
    for source in SOURCES:
        for file in sorted((root / source).rglob("locale/*/LC_MESSAGES/*.po")):
            catalogue = polib.pofile(str(file))
            if file == root / OWN_DARI:
                borrow_persian(catalogue)
            if file.parts[-3] != "da":
                keep_english_addresses(catalogue, file.parents[2] / "da/LC_MESSAGES/django.po")
            catalogue.save_as_mofile(str(file.with_suffix(".mo")))
            count += 1
    return count


def keep_english_addresses(catalogue: polib.POFile, danish: Path) -> None:
    """Address words are Danish in Danish only; elsewhere gettext would fall back to them."""
    if not danish.exists():
        return
    for entry in polib.pofile(str(danish)):
        if entry.msgid.endswith("/"):
            ours = catalogue.find(entry.msgid) or polib.POEntry(msgid=entry.msgid)
            ours.msgstr = entry.msgid
            if ours not in catalogue:
                catalogue.append(ours)


def borrow_persian(dari: polib.POFile) -> None:
    """Add what Django and allauth say in Persian, where we do not say it in Dari ourselves."""
    ours = {(entry.msgctxt, entry.msgid) for entry in dari}
    for package, folder in PERSIAN:
        found = find_spec(package)
        if found is None or found.origin is None:
            continue
        for entry in polib.pofile(str(Path(found.origin).parent / folder / "fa/LC_MESSAGES/django.po")):
            if entry.translated() and (entry.msgctxt, entry.msgid) not in ours:
                dari.append(entry)
                ours.add((entry.msgctxt, entry.msgid))


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:
    pass
else:

    class CatalogueHook(BuildHookInterface):
        """Compiles before the wheel is packed."""

        def initialize(self, version: str, build_data: dict[str, object]) -> None:
            compile_all(Path(self.root))


if __name__ == "__main__":
    print(f"{compile_all()} catalogues compiled")
