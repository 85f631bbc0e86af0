import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.choices import RequestState
from volunteers.models import MatchRequest
from volunteers.models.request import KINDS


class WishFilter(django_filters.FilterSet):
    """The queue of wishes by kind and state."""

    kind = django_filters.ChoiceFilter(label=_("Kind of contact"), choices=KINDS, empty_label=_("All kinds"))
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            (RequestState.OPEN.value, RequestState.OPEN.label),
            (RequestState.PAUSED.value, RequestState.PAUSED.label),
        ],
        empty_label=_("Open and paused"),
    )
    asked = django_filters.ChoiceFilter(
        label=_("Proposal"),
        method="by_asked",
        choices=[("no", _("Nobody asked yet")), ("yes", _("Somebody asked"))],
        empty_label=_("All"),
        widget=forms.Select,
    )

    class Meta:
        model = MatchRequest
        fields = ("kind", "state", "asked")

    def by_asked(self, queryset, name: str, value: str):  # type: ignore[no-untyped-def]
        from volunteers.choices.life import OPEN_PROPOSAL

        asked = queryset.filter(proposals__state__in=OPEN_PROPOSAL)
        return asked if value == "yes" else queryset.exclude(pk__in=asked.values("pk"))
