"""A page that is only looked at: asked for, never sent to, and kept by nobody on the way."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]


def only_shown(view: View) -> View:
    """Answers 405 to what is sent, before any of the page's work. A page with a form is `never_cache`."""
    return never_cache(require_safe(view))
