"""Associations, their activities and agreements, and the fee-free memberships that stand on them."""

from associations.models.activity import Activity, ActivityTime
from associations.models.agreement import AgreementAcceptance, CooperationAgreement
from associations.models.association import Association, AssociationContact
from associations.models.membership import FeeFreeMembership
from associations.models.request import ActivityRequest, TrialVisit

__all__ = [
    "Activity",
    "ActivityRequest",
    "ActivityTime",
    "AgreementAcceptance",
    "Association",
    "AssociationContact",
    "CooperationAgreement",
    "FeeFreeMembership",
    "TrialVisit",
]
