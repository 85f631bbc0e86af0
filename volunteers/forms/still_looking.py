from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.participants import vocabulary
from medspil.privacy.forms import SafeForm
from theme.pills import PillsField
from volunteers.choices import StillSuits


class StillForm(SafeForm):
    """One tap: yes, changed, or stop."""

    answer = forms.ChoiceField(choices=StillSuits.choices)


class TopicsForm(SafeForm):
    """What the contact is for now."""

    changing = forms.CharField(widget=forms.HiddenInput, initial="1")
    topics = PillsField(label=_("What is the contact for?"), choices=list(vocabulary.TOPICS.items()))


class HelpForm(SafeForm):
    """Would you also like to help others?"""

    would_help = forms.ChoiceField(choices=[("1", "yes"), ("0", "not now")])

    @property
    def yes(self) -> bool:
        return bool(self.cleaned_data["would_help"] == "1")
