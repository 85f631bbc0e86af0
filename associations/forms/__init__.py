from associations.forms.activities import ActivityForm, activity_values
from associations.forms.agreements import AcceptForm, AgreementForm, DeclareForm, PlacesForm
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
from associations.forms.terms import ConfirmForm, ExtendForm, GuideForm, HoursForm, StopForm

__all__ = [
    "CVR_WARNING",
    "AcceptForm",
    "ActivityForm",
    "AgreementForm",
    "AssociationForm",
    "CardForm",
    "ConfirmForm",
    "ContactForm",
    "DeclareForm",
    "ExtendForm",
    "FirstAskForm",
    "GuideForm",
    "HandOverForm",
    "HoursForm",
    "JoinForm",
    "PictureForm",
    "PlacesForm",
    "StopForm",
    "TapForm",
    "TrialForm",
    "TryForm",
    "activity_values",
    "card_values",
]
