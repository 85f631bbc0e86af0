"""Static files for production: the stylesheet's parts are written into the one file a page links.

A page then waits for one stylesheet instead of twenty, and the parts stay one file per component
without a build step. In development the browser follows the `@import`s itself.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "theme/css/medspil.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\((\w+)\))?;\n')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's hashed and compressed files, with `medspil.css` made whole first."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            whole = inlined(paths)
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(whole.encode()))
            paths[STYLESHEET] = (self, STYLESHEET)
        yield from super().post_process(paths, dry_run, **options)


def inlined(paths: dict[str, Any]) -> str:
    """The stylesheet with its parts in place, read from the sources: what was collected before may be old."""
    folder = STYLESHEET.rpartition("/")[0]

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    def part(found: re.Match[str]) -> str:
        css = COMMENT.sub("", read(f"{folder}/{found[1]}"))
        return f"@layer {found[2]} {{\n{css}}}\n" if found[2] else css

    return IMPORT.sub(part, read(STYLESHEET))
