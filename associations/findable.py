"""The words an association is found by: its own, its activities' and their kinds', in every language."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from associations.choices import ActivityState
from associations.models import Association
from medspil.fulltext import words
from medspil.matching import Interest
from medspil.participants.vocabulary import INTERESTS, language_name


def refresh(association: Association) -> None:
    """Write the search row anew; who changes an association or its activities calls it last."""
    row = words.row(texts(association))
    Association.objects.filter(pk=association.pk).update(search_text=row)
    association.search_text = row


def texts(association: Association) -> Iterator[str]:
    activities = list(association.activities.filter(state=ActivityState.PUBLISHED))
    yield association.name
    yield str(association.place or "")
    yield from association.about.values()
    for activity in activities:
        yield activity.place
        yield from activity.title.values()
        yield from activity.description.values()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield association.get_category_display()
            yield from (str(language_name(spoken)) for spoken in association.language_codes)
            yield from (
                str(INTERESTS[Interest(activity.kind)])
                for activity in activities
                if activity.kind in set(Interest)
            )
