"""What was uploaded: pictures are shown, anything else is only ever saved, and nothing is guessed at."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
A_MONTH = 30 * 24 * 3600


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """A file of MEDIA_ROOT; names are made once and never used again, so browsers may keep it."""
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
        opened = file.open("rb")
    except (SuspiciousFileOperation, OSError, ValueError) as missing:
        raise Http404 from missing
    kind = PICTURES.get(file.suffix.lower())
    response = FileResponse(
        opened, as_attachment=kind is None, content_type=kind or "application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"public, max-age={A_MONTH}, immutable"
    return response
