"""The forms about the week's proposals and the weights behind them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.matching import Criterion, Policy, Rule
from medspil.privacy.forms import FilterForm, SafeForm
from theme.pills import PillsField
from volunteers.choices import ByHand, CallAnswer, NotThisPair, Refusal

WEIGHTS = {
    Criterion.LANGUAGE: pgettext_lazy("weight", "Language"),
    Criterion.TRAVEL: _("Distance"),
    Criterion.TIMES: _("Shared times"),
    Criterion.TOPICS: _("What the contact is for"),
    Criterion.HOUSEHOLD: _("Household and ages of children"),
    Criterion.INTERESTS: pgettext_lazy("weight", "Interests"),
}
SOFT = [
    (Rule.LANGUAGE.value, _("the languages do not fit the wish")),
    (Rule.TIME.value, _("there is no shared time")),
    (Rule.TRAVEL.value, _("it is further than they wanted")),
    (Rule.PRACTICAL.value, _("a practical need is not met")),
]
FULL = 1000


class PairForm(SafeForm):
    """A tap on a pair: the pair stands in the address, and the button names whom it was shown with."""

    volunteer = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(PairForm):
    """*Not this pair*, with why."""

    reason = forms.ChoiceField(
        label=_("Why not this pair?"),
        choices=[(r.value, r.label) for r in NotThisPair if r != NotThisPair.DECLINED],
    )


class ChooseForm(SafeForm):
    """Another volunteer for a wish."""

    volunteer = forms.IntegerField(widget=forms.HiddenInput)


class CallForm(SafeForm):
    """What the volunteer said to the one call."""

    answer = forms.ChoiceField(choices=CallAnswer.choices)


class ByHandForm(SafeForm):
    """A pair made by hand, with why."""

    volunteer = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.ChoiceField(label=_("Why these two?"), choices=ByHand.choices)
    refused_beside = {Refusal.NO_CAPACITY: "why", Refusal.BARRED: "why", Refusal.REQUIREMENT_LAPSED: "why"}


class NameForm(FilterForm):
    """Who is looked for among those who hold a role."""

    name = forms.CharField(label=_("Name"), max_length=80, required=False)


class WeightsForm(SafeForm):
    """What each criterion weighs (1000 in all), the least points, and the rules made soft."""

    minimum = forms.IntegerField(
        label=_("Least points worth a proposal"),
        min_value=0,
        max_value=FULL,
        help_text=_("Below it, the language café is suggested instead."),
    )
    relaxed = PillsField(
        label=_("Suggest a pair all the same where…"),
        choices=SOFT,
    )

    def __init__(self, *args: Any, policy: Policy, **kwargs: Any) -> None:
        initial = {
            **{str(name): weight for name, weight in policy.weights.items()},
            "minimum": policy.minimum,
            "relaxed": [str(rule) for rule in policy.relaxed],
        }
        super().__init__(*args, **kwargs | {"initial": initial})
        weights = {
            str(name): forms.IntegerField(label=label, min_value=0, max_value=FULL)
            for name, label in WEIGHTS.items()
        }
        self.fields = {**weights, **self.fields}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        weights = [data[str(name)] for name in WEIGHTS if data.get(str(name)) is not None]
        if len(weights) == len(WEIGHTS) and sum(weights) != FULL:
            text = _("The weights must add up to 1000. Now they add up to %(sum)s.")
            raise forms.ValidationError(text, code="sum", params={"sum": sum(weights)})
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of `save_policy` and of `Policy`."""
        data = self.cleaned_data
        return {
            "weights": {str(name): data[str(name)] for name in WEIGHTS},
            "minimum": data["minimum"],
            "relaxed": data["relaxed"],
        }
