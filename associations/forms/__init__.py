from associations.forms.activities import ActivityForm, activity_values
from associations.forms.agreements import AcceptForm, AgreementForm
from associations.forms.associations import (
    CVR_WARNING,
    AssociationForm,
    CardForm,
    ContactForm,
    HandOverForm,
    PictureForm,
    card_values,
)
from associations.forms.fields import TapForm
from associations.forms.memberships import FirstAskForm, JoinForm, TrialForm, TryForm

__all__ = [
    "CVR_WARNING",
    "AcceptForm",
    "ActivityForm",
    "AgreementForm",
    "AssociationForm",
    "CardForm",
    "ContactForm",
    "FirstAskForm",
    "HandOverForm",
    "JoinForm",
    "PictureForm",
    "TapForm",
    "TrialForm",
    "TryForm",
    "activity_values",
    "card_values",
]
