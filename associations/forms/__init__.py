from associations.forms.activities import ActivityForm, activity_values
from associations.forms.agreements import AcceptForm, AgreementForm
from associations.forms.associations import AssociationForm, cvr_sums_up
from associations.forms.fields import TapForm
from associations.forms.memberships import JoinForm, TrialForm

__all__ = [
    "AcceptForm",
    "ActivityForm",
    "AgreementForm",
    "AssociationForm",
    "JoinForm",
    "TapForm",
    "TrialForm",
    "activity_values",
    "cvr_sums_up",
]
