"""Associations, their activities and agreements, and the fee-free memberships that stand on them."""

from associations.models.activity import Activity, ActivityTime
from associations.models.agreement import AgreementAcceptance, CooperationAgreement
from associations.models.association import Association, AssociationContact
from associations.models.change import TermChange
from associations.models.declaration import ClearanceDeclaration
from associations.models.ending import EndTask, OutcomeCheck, QuarterCheck
from associations.models.equipment import EquipmentItem, EquipmentLoan
from associations.models.escort import Escort, EscortVisit
from associations.models.fund import Fund
from associations.models.hours import TaskHours
from associations.models.leisure_pass import LeisurePass, PaymentRun, Redemption
from associations.models.membership import FeeFreeMembership
from associations.models.miscount import CountOf, Miscount
from associations.models.places import ActivityPlaces, PlaceWait
from associations.models.request import ActivityRequest, EarlyWish, TrialVisit
from associations.models.text import TermsText

__all__ = [
    "Activity",
    "ActivityPlaces",
    "ActivityRequest",
    "ActivityTime",
    "AgreementAcceptance",
    "Association",
    "AssociationContact",
    "ClearanceDeclaration",
    "CooperationAgreement",
    "CountOf",
    "EarlyWish",
    "EndTask",
    "EquipmentItem",
    "EquipmentLoan",
    "Escort",
    "EscortVisit",
    "FeeFreeMembership",
    "Fund",
    "LeisurePass",
    "Miscount",
    "OutcomeCheck",
    "PaymentRun",
    "PlaceWait",
    "QuarterCheck",
    "Redemption",
    "TaskHours",
    "TermChange",
    "TermsText",
    "TrialVisit",
]
