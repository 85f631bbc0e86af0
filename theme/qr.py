"""QR codes as drawings in the page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawing(content: str, *, scale: int = 5, error: str = "m") -> SafeString:
    """Modules as one path: nothing of `content` is in the markup."""
    return mark_safe(segno.make(content, error=error).svg_inline(scale=scale, border=2))
