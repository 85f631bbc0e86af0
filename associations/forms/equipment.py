"""The equipment pool."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from associations.choices import Refusal
from associations.forms.fields import KronerField
from medspil.participants.models import Participant
from medspil.privacy.forms import DayField, SafeForm


class ItemForm(SafeForm):
    name = forms.CharField(label=_("What is it?"), max_length=120)
    size = forms.CharField(label=_("Size"), max_length=40, required=False)
    value = KronerField(label=_("Worth in kroner"), required=False)


class LendForm(SafeForm):
    refused_beside = {Refusal.PAST_DATE: "due_on", Refusal.LENT_OUT: "participant"}
    participant = forms.ModelChoiceField(label=_("Who borrows it?"), queryset=Participant.objects.none())
    due_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, participants: QuerySet[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["participant"]
        field.queryset = participants
        field.label_from_instance = lambda row: row.user.queue_name
