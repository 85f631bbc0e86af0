"""What is the same on very many pages, such as a menu, is rendered once."""

from collections.abc import Hashable
from functools import lru_cache

from django.template import Context, Template
from django.utils.safestring import SafeString


@lru_cache(maxsize=512)
def drawn(template: Template, language: str | None, facts: tuple[tuple[str, Hashable], ...]) -> SafeString:
    """The template in a language with these facts; it is told nothing else of the page or the reader."""
    return template.render(Context(dict(facts)))
