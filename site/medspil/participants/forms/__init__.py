from medspil.participants.forms.child import ChildForm
from medspil.participants.forms.desk import HandOnForm, IntakeForm, OpenForm
from medspil.participants.forms.person import PersonForm
from medspil.participants.forms.refer import JoinForm, ReferForm, ReferrerForm

__all__ = [
    "ChildForm",
    "HandOnForm",
    "IntakeForm",
    "JoinForm",
    "OpenForm",
    "PersonForm",
    "ReferForm",
    "ReferrerForm",
]
