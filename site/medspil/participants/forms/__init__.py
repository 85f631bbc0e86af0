from medspil.participants.forms.child import ChildForm
from medspil.participants.forms.desk import (
    HandOnForm,
    IntakeForm,
    OnePersonForm,
    OpenForm,
    PassOnForm,
)
from medspil.participants.forms.household import (
    AdultForm,
    FindAdultForm,
    LetAnswerForm,
    MoveInForm,
    MoveOutForm,
)
from medspil.participants.forms.outreach import OutreachForm
from medspil.participants.forms.person import PersonForm
from medspil.participants.forms.refer import JoinForm, ReferForm, ReferrerForm

__all__ = [
    "AdultForm",
    "ChildForm",
    "FindAdultForm",
    "HandOnForm",
    "IntakeForm",
    "JoinForm",
    "LetAnswerForm",
    "MoveInForm",
    "MoveOutForm",
    "OnePersonForm",
    "OpenForm",
    "OutreachForm",
    "PassOnForm",
    "PersonForm",
    "ReferForm",
    "ReferrerForm",
]
