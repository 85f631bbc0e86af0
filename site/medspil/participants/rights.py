"""What a newcomer can ask of us about what stands here: made one, given out, erased [10]."""

from medspil.participants import duplicates, retention
from medspil.participants.actions.people import pause
from medspil.participants.choices import ReferralState, Refusal
from medspil.participants.models import Duplicate, Household, HouseholdMember, Participant, Profile, Referral
from medspil.participants.models.household import MemberQuerySet
from medspil.privacy import links
from medspil.privacy.models import Purpose
from medspil.users import names
from medspil.users.models import User
from medspil.users.points import Erasure, Merge, Withdrawal
from medspil.users.refusals import refuse_if


def merge(pair: Merge) -> None:
    """One profile, one home, one participant; the links then follow by themselves."""
    kept, gone = pair.kept, pair.gone
    merge_profiles(Profile.objects.filter(user=kept).first(), Profile.objects.filter(user=gone).first())
    merge_participants(
        Participant.objects.filter(user=kept).first(), Participant.objects.filter(user=gone).first()
    )
    merge_homes(pair)
    Duplicate.objects.about(gone).delete()


def stop(withdrawal: Withdrawal) -> None:
    """Who no longer wants the centre to have their contact data is on a break: nobody writes to them."""
    participant = Participant.objects.filter(user=withdrawal.user, paused_at=None).first()
    if withdrawal.purpose == Purpose.REFERRAL and participant:
        pause(participant=participant, by=withdrawal.by or withdrawal.user, at=withdrawal.at)


def merge_profiles(kept: Profile | None, gone: Profile | None) -> None:
    """What the kept one does not say, the other says; languages and wishes are put together."""
    if kept is None or gone is None:
        return
    if kept.birth_year is None:
        kept.birth_year, kept.year_is_guess = gone.birth_year, gone.year_is_guess
    for name in ("eighteen_on", "times", "travel_km", "gender", "about", "postcode"):
        setattr(kept, name, getattr(kept, name) or getattr(gone, name))
    kept.languages = gone.languages | kept.languages
    for name in ("interests", "topics"):
        setattr(kept, name, list(dict.fromkeys([*getattr(kept, name), *getattr(gone, name)])))
    gone.delete()
    kept.save()


def merge_participants(kept: Participant | None, gone: Participant | None) -> None:
    """The first day counts; a break or a careful tick of either holds."""
    if kept is None or gone is None:
        return
    kept.since_on = min(kept.since_on, gone.since_on)
    kept.adult_on = min(kept.adult_on, kept.since_on)
    for name in ("interpreter_needed", "no_own_language_circle"):
        setattr(kept, name, getattr(kept, name) or getattr(gone, name))
    introduced = [day for day in (kept.introduced_at, gone.introduced_at) if day]
    kept.introduced_at, kept.paused_at = min(introduced, default=None), kept.paused_at or gone.paused_at
    links.move(gone, kept)
    gone.delete()
    kept.save()


def homes(pair: Merge) -> tuple[Household | None, Household | None]:
    """The home that stays and the one that goes into it: whoever lives with others stays with them."""
    mine = Household.objects.of(pair.kept).first()
    theirs = Household.objects.of(pair.gone).first()
    if mine and theirs and mine != theirs and lives_with_adults(theirs, pair.gone):
        return theirs, mine
    return mine, theirs


def lives_with_adults(home: Household, user: User) -> bool:
    return home.members.active().exclude(user=user).exists()


def merge_homes(pair: Merge) -> None:
    """Where they live apart, one home goes into the other, children and all; the apps above have settled
    what both homes wish for. Raises Refused(TWO_FAMILIES).
    """
    stays, goes = homes(pair)
    if stays is None or goes is None:
        return
    if stays == goes:
        both = living_in(stays).filter(user__in=[pair.kept, pair.gone])
        answers = both.filter(answers=True).exists()
        both.filter(user=pair.gone).update(left_at=pair.at, answers=False)
        both.filter(user=pair.kept).update(answers=answers)
        return
    refuse_if(Refusal.TWO_FAMILIES if living_in(goes).count() > 1 else None)
    living_in(goes).update(left_at=pair.at, answers=False)
    keep_facts(stays, goes)
    links.move(goes, stays)
    goes.delete()


def keep_facts(stays: Household, goes: Household) -> None:
    """The home that stays keeps what it says; children were counted once, in the longer list."""
    fewer = min((stays, goes), key=lambda home: (home.children.count(), home != goes))
    fewer.children.all().delete()
    stays.children_stated = stays.children_stated or goes.children_stated
    stays.needs = sorted({*stays.needs, *goes.needs})
    stays.home_facts = goes.home_facts if stays.home_facts is None else stays.home_facts
    stays.postcode = stays.postcode or goes.postcode
    stays.save()


def living_in(home: Household) -> MemberQuerySet:
    return HouseholdMember.objects.active().filter(household=home)


def erase(erasure: Erasure) -> None:
    """Who is erased lives nowhere any more; a home without adults is emptied."""
    home = Household.objects.of(erasure.user).first()
    HouseholdMember.objects.active().filter(user=erasure.user).update(left_at=erasure.at, answers=False)
    if home is not None:
        remain = living_in(home).order_by("joined_at", "pk")
        if not remain.exists():
            links.erase(home)
            Household.objects.filter(pk=home.pk).update(**links.emptied(Household), area="")
        elif not remain.filter(answers=True).exists():
            remain.filter(pk=remain[0].pk).update(answers=True)
    participant = Participant.objects.filter(user=erasure.user).first()
    if participant is not None:
        links.erase(participant)
    forget_referrals(erasure)


def forget_referrals(erasure: Erasure) -> None:
    """Who is erased is not called because somebody else had sent them too."""
    user = erasure.user
    theirs = [
        row.pk
        for row in Referral.objects.filter(duplicates.reached_as(user), participant=None)
        if (user.email and row.email.lower() == user.email) or names.key(row.name) == user.name_key
    ]
    rows = Referral.objects.filter(pk__in=theirs)
    rows.open().update(state=ReferralState.WITHDRAWN, closed_at=erasure.at)
    rows.update(**retention.empty_facts())


def export(user: User) -> dict[str, object]:
    """What a newcomer told us, and how they came here. Not who sent whom: that is the referrer's work."""
    participant = Participant.objects.filter(user=user).first()
    home = Household.objects.of(user).prefetch_related("children").first()
    profile = Profile.objects.filter(user=user).values(
        "birth_year", "year_is_guess", "eighteen_on", "postcode", "languages", "interests", "topics", "times",
        "times_vary", "travel_km", "gender", "about",
    ).first()  # fmt: skip
    came = Referral.objects.filter(participant=participant).order_by("pk") if participant else []
    return {
        "profile": profile,
        "participant": participant
        and {
            "organisation": participant.organisation.name,
            "since_on": participant.since_on,
            "interpreter_needed": participant.interpreter_needed,
            "no_own_language_circle": participant.no_own_language_circle,
            "introduced_at": participant.introduced_at,
            "paused_at": participant.paused_at,
        },
        "household": home
        and {
            "needs": home.needs,
            "home_facts": home.home_facts,
            "children_born": sorted(child.birth_year for child in home.children.all()),
        },
        "referrals": [
            {"reference": row.reference, "sent_at": row.sent_at, "source": row.source, "state": row.state}
            for row in came
        ],
    }
