"""The matching engine: rules that block, points with reasons, a ranking and the weekly plan.

Pure: the same people on the same date under the same policy always give the same answer. No Django, no
models, no clock; of the rest of the site it knows only distances.
"""

from medspil.matching.coded import decode, encode, fingerprint
from medspil.matching.lack import Lack
from medspil.matching.language import too_early_to_practise
from medspil.matching.people import Offer, OfferId, Requirement, RoleGranted, Seeker, SeekerId
from medspil.matching.planning import Pair, Plan, Unmatched, plan
from medspil.matching.policy import DEFAULT_WEIGHTS, Criterion, Policy
from medspil.matching.questions import Asked, Call, one_call
from medspil.matching.ranking import Assessment, Ranked, Ranking, all_broken, assess, rank
from medspil.matching.reason import Code, Polarity, Reader, Reason, read_by
from medspil.matching.rule import BARRED, RELAXABLE, SAFETY, Rule
from medspil.matching.rules import UNIVERSE_KM
from medspil.matching.swaps import Price, Swap, leaves_without, left_without, scarce, swap_price, swaps
from medspil.matching.times import Box, from_boxes, from_weekly, slot, slots_of, to_boxes
from medspil.matching.vocabulary import (
    MEETS_CHILDREN,
    Gender,
    Interest,
    Kind,
    LanguageWish,
    Level,
    Need,
    Topic,
    canonical_language,
)

__all__ = [
    "BARRED",
    "DEFAULT_WEIGHTS",
    "MEETS_CHILDREN",
    "RELAXABLE",
    "SAFETY",
    "UNIVERSE_KM",
    "Asked",
    "Assessment",
    "Box",
    "Call",
    "Code",
    "Criterion",
    "Gender",
    "Interest",
    "Kind",
    "Lack",
    "LanguageWish",
    "Level",
    "Need",
    "Offer",
    "OfferId",
    "Pair",
    "Plan",
    "Polarity",
    "Policy",
    "Price",
    "Ranked",
    "Ranking",
    "Reader",
    "Reason",
    "Requirement",
    "RoleGranted",
    "Rule",
    "Seeker",
    "SeekerId",
    "Swap",
    "Topic",
    "Unmatched",
    "all_broken",
    "assess",
    "canonical_language",
    "decode",
    "encode",
    "fingerprint",
    "from_boxes",
    "from_weekly",
    "leaves_without",
    "left_without",
    "one_call",
    "plan",
    "rank",
    "read_by",
    "scarce",
    "slot",
    "slots_of",
    "swap_price",
    "swaps",
    "to_boxes",
    "too_early_to_practise",
]
