"""Funds, passes and what they pay."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from associations.choices import Refusal
from associations.choices.passes import PassKind
from associations.eligibility import Holder
from associations.forms.fields import KronerField
from associations.models import Activity, Association, Fund
from associations.models.leisure_pass import CODE_LENGTH
from medspil.participants.models import HouseholdChild, Participant
from medspil.privacy.forms import DayField, SafeForm
from medspil.users.models import Organisation
from theme.formats import kroner_text
from theme.multilingual import in_reader_language

MOST_KRONER = 10_000_000


class FundForm(SafeForm):
    """A municipality sets money aside for a year."""

    refused_beside = {Refusal.FUND_NAME_TAKEN: "name"}
    name = forms.CharField(label=_("What is the fund called?"), max_length=120)
    year = forms.IntegerField(label=_("Year"), min_value=2020, max_value=2100)
    budget = KronerField(label=_("Budget in kroner"), max_value=MOST_KRONER)
    ceiling = KronerField(label=_("At most per pass, kroner"), initial=2000, min_value=1)
    most_second_passes = forms.IntegerField(
        label=_("Second passes in the year, at most"),
        required=False,
        min_value=0,
        max_value=10_000,
        help_text=_("Empty: as many as the money is enough for."),
    )
    valid_months = forms.IntegerField(
        label=_("A pass is valid for so many months"), initial=12, min_value=1, max_value=24
    )
    centre = forms.ModelChoiceField(label=_("Who gives the passes out"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, centres: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["centre"]
        field.queryset, field.initial = centres, centres.first()


class BudgetForm(SafeForm):
    refused_beside = {Refusal.BUDGET_BELOW_BOUND: "budget"}
    budget = KronerField(label=_("Budget in kroner"), max_value=MOST_KRONER)


class GrantForm(SafeForm):
    """A pass for a grown-up, or for a child of theirs; who it is for decides which kinds are offered."""

    refused_beside = {
        Refusal.OVER_CEILING: "amount",
        Refusal.FUND_EMPTY: "fund",
        Refusal.FUND_CLOSED: "fund",
        Refusal.CHILD_PASS_FOR_ADULT: "who",
        Refusal.HAS_OPEN_PASS: "who",
        Refusal.TWO_PASSES: "who",
        Refusal.NO_SECOND_PASSES: "fund",
    }
    who = forms.ChoiceField(label=_("Who is it for?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind"), choices=PassKind.choices, widget=forms.RadioSelect)
    fund = forms.ModelChoiceField(label=_("From which fund"), queryset=Fund.objects.none(), empty_label=None)
    amount = KronerField(label=_("Amount in kroner"), min_value=1)

    def __init__(
        self,
        *args: Any,
        participant: Participant,
        children: list[HouseholdChild],
        funds: QuerySet[Fund],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {"adult": Holder(participant=participant)}
        self.holders |= {f"child-{child.pk}": Holder(child=child) for child in children}
        who: Any = self.fields["who"]
        who.choices = [("adult", participant.user.queue_name)] + [
            (f"child-{child.pk}", _("Child born in %(year)s") % {"year": child.birth_year})
            for child in children
        ]
        fund: Any = self.fields["fund"]
        fund.queryset = funds
        fund.label_from_instance = fund_label
        if first := funds.first():
            self.fields["amount"].initial = first.ceiling_ore / 100

    @property
    def holder(self) -> Holder:
        return self.holders[self.cleaned_data["who"]]


def fund_label(fund: Fund) -> str:
    return str(_("%(name)s: %(left)s left") % {"name": fund.name, "left": kroner_text(fund.left_ore)})


class RedeemForm(SafeForm):
    """An association is paid with a pass: the code on it, what was bought, and the invoice."""

    refused_beside = {
        Refusal.UNKNOWN_PASS: "code",
        Refusal.PASS_NOT_OPEN: "code",
        Refusal.OVER_BALANCE: "amount",
        Refusal.INVOICE_TWICE: "invoice_ref",
    }
    code = forms.CharField(
        label=_("The code on the pass"),
        max_length=CODE_LENGTH + 4,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    activity = forms.ModelChoiceField(
        label=_("Activity"),
        queryset=Activity.objects.none(),
        required=False,
        help_text=_("With its fee we reckon how long the amount covers."),
    )
    product = forms.CharField(
        label=_("What is paid"), max_length=120, help_text=_("For example: fee, spring 2027")
    )
    amount = KronerField(label=_("Amount in kroner"), min_value=1)
    covers_from = DayField(label=_("Counts from"), required=False)
    invoice_ref = forms.CharField(label=_("Your invoice number"), max_length=40)

    def __init__(self, *args: Any, association: Association, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activity"]
        field.queryset = association.activities.order_by("pk")
        field.label_from_instance = lambda row: in_reader_language(row.title, row.original_language).text

    def clean_code(self) -> str:
        """Read as it is written on paper: small letters, spaces and hyphens do not matter."""
        return "".join(letter for letter in self.cleaned_data["code"].upper() if letter.isalnum())


class VoidForm(SafeForm):
    reason = forms.CharField(label=_("What was wrong?"), max_length=120)
