from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from medspil.users.once import new_key

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """The hidden one-use key of a one-tap form: a double tap counts once."""
    return format_html('<input type="hidden" name="form_key" value="{}">', new_key())
