"""The filters of a public list, whose form is the same for most of who reads it."""

import django_filters
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from medspil.privacy.forms import FilterForm

FIELDS: dict[tuple[object, ...], SafeString] = {}
MOST_FIELDS = 400


class PublicFilter(django_filters.FilterSet):
    """The same few choices come again and again: their fields are made once for each language."""

    class Meta:
        form = FilterForm

    def offered(self) -> tuple[object, ...]:
        """The choices that depend on what there is; where they change, the fields are made anew."""
        return ()

    def shown_fields(self) -> SafeString:
        """All fields but the words, which stand by themselves and are different each time."""
        asked = {name: self.data[name] for name in self.filters if name != "q" and name in self.data}
        key = (type(self), get_language(), self.offered(), urlencode(sorted(asked.items())))
        fields = FIELDS.get(key)
        if fields is None:
            if len(FIELDS) >= MOST_FIELDS:
                FIELDS.clear()
            shown = (field.as_field_group() for field in self.form.visible_fields() if field.name != "q")
            # Kept in a name: another thread may clear the store before the next line.
            fields = FIELDS[key] = format_html_join("\n", "{}", ((field,) for field in shown))
        return fields
