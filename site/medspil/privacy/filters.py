"""The filters of a public list, whose form is the same for most of who reads it."""

from collections import OrderedDict
from collections.abc import Callable
from copy import copy

import django_filters
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from medspil.privacy.forms import FilterForm

FIELDS: dict[tuple[object, ...], SafeString] = {}
MOST_FIELDS = 400
WORDS = "q"
"""What each of these lists calls its search box."""


class Filters(OrderedDict[str, django_filters.Filter]):
    """A set's filters. Each request has its own copy, but of what they were told only one level: to copy
    every choice in every language takes as long as to find the rows.
    """

    def __deepcopy__(self, memo: object) -> "Filters":
        return Filters((name, copied(one)) for name, one in self.items())


def copied(one: django_filters.Filter) -> django_filters.Filter:
    own = copy(one)
    own.extra = dict(one.extra)
    # A method is bound to the filter it was told to.
    own.method = one.method
    return own


class PublicFilter(django_filters.FilterSet):
    """The same few choices come again and again: their fields are made once for each language."""

    class Meta:
        form = FilterForm

    @classmethod
    def get_filters(cls) -> "Filters":
        return Filters(super().get_filters())

    def offered(self) -> tuple[object, ...]:
        """The choices that depend on what there is; where they change, the fields are made anew."""
        return ()

    @property
    def unclear(self) -> bool:
        """Whether something else than the words was not understood."""
        return self.is_bound and bool(set(self.form.errors) - {WORDS})

    def shown_words(self) -> SafeString:
        """The search box by itself."""
        words = self.data.get(WORDS, "")
        return self._word_field() if words else kept((type(self), get_language()), self._word_field)

    def shown_fields(self) -> SafeString:
        """All fields but the words, which stand by themselves and are different each time."""
        asked = {name: self.data[name] for name in self.filters if name != WORDS and name in self.data}
        key = (type(self), get_language(), self.offered(), urlencode(sorted(asked.items())))
        return kept(key, self._other_fields)

    def _word_field(self) -> SafeString:
        return format_html("{}", self.form[WORDS])

    def _other_fields(self) -> SafeString:
        shown = (field.as_field_group() for field in self.form.visible_fields() if field.name != WORDS)
        return format_html_join("\n", "{}", ((field,) for field in shown))


def kept(key: tuple[object, ...], make: Callable[[], SafeString]) -> SafeString:
    fields = FIELDS.get(key)
    if fields is None:
        if len(FIELDS) >= MOST_FIELDS:
            FIELDS.clear()
        # Kept in a name: another thread may clear the store before the next line.
        fields = FIELDS[key] = make()
    return fields
