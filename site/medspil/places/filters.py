import django_filters

from medspil.places.forms import PostcodeField


class PostcodeFilter(django_filters.Filter):
    """A postcode in a list's filters; an unknown one is said beside the field."""

    field_class = PostcodeField
