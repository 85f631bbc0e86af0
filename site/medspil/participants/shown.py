"""Facts as (label, value) lines: what stands on a referral's, a person's and a card's page."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from medspil.matching import Level
from medspil.participants import vocabulary
from medspil.participants.choices import Likeness
from medspil.participants.models import Household, Participant, Referral
from medspil.places.postcodes import find
from medspil.users.choices import Channel
from medspil.users.models import User
from theme.formats import listed_text, phone_text

Facts = list[tuple[object, str]]


def filled(facts: Facts) -> Facts:
    return [(label, value) for label, value in facts if value]


def spoken(languages: dict[str, str]) -> str:
    """ "Arabic (mother tongue), Danish (a little)"."""
    return listed_text(
        f"{vocabulary.language_name(code)} ({vocabulary.LEVELS[Level.of(level)]})"
        for code, level in languages.items()
    )


def age_band(birth_year: int | None, on: date) -> str:
    """ "30s": what a card tells of age."""
    if not birth_year:
        return ""
    decade = (on.year - birth_year) // 10 * 10
    return _("under 20") if decade < 20 else _("%(decade)ss") % {"decade": decade}


def mail_link(address: str | None) -> str:
    """An address one can press; "" for none."""
    return format_html('<a href="mailto:{0}"><bdi>{0}</bdi></a>', address) if address else ""


def referral_facts(referral: Referral) -> Facts:
    whose = f" ({referral.phone_owner})" if referral.phone_owner else ""
    return filled(
        [
            (_("Phone"), phone_text(referral.phone) + whose if referral.phone else ""),
            (_("E-mail"), mail_link(referral.email)),
            (_("When to call"), referral.get_safe_time_display() if referral.safe_time != "any" else ""),
            (_("Write?"), "" if referral.safe_to_write else _("Call only, never write")),
            (_("Languages"), spoken(referral.languages)),
            (_("Interpreter"), _("needed") if referral.interpreter_needed else ""),
            (_("Place"), str(referral.place or referral.postcode)),
            (_("Year of birth"), year(referral.birth_year, referral.year_is_guess)),
            (_("Interested in"), referral.get_reason_display()),
            (_("Wishes"), listed_text(vocabulary.labels(vocabulary.TOPICS, referral.topics))),
            (_("Interests"), listed_text(vocabulary.labels(vocabulary.INTERESTS, referral.interests))),
            (_("From"), sender(referral)),
            (_("Follows up"), referral.owner.name if referral.owner else ""),
            (_("Their yes"), referral.get_consent_how_display()),
        ]
    )


def year(birth_year: int | None, guess: bool) -> str:
    if not birth_year:
        return ""
    return _("about %(year)s") % {"year": birth_year} if guess else str(birth_year)


def sender(referral: Referral) -> str:
    if referral.referrer is None:
        return str(referral.get_source_display())
    return f"{referral.referrer.name}, {referral.get_referrer_role_display()}"


def card_facts(referral: Referral, on: date) -> Facts:
    """The card exactly as a volunteer sees it: no name, no place; read out before the person says yes."""
    return filled(
        [
            (_("Age"), age_band(referral.birth_year, on)),
            (_("Speaks"), spoken(referral.languages)),
            (_("Would like"), listed_text(vocabulary.labels(vocabulary.TOPICS, referral.topics))),
            (_("Likes"), listed_text(vocabulary.labels(vocabulary.INTERESTS, referral.interests))),
        ]
    )


def person_facts(participant: Participant) -> Facts:
    """For the coordinator. The private tick about one's own language circle is not among them."""
    user = participant.user
    whose = f" ({user.phone_owner})" if user.phone_owner else ""
    via = user.via if user.channel == Channel.VIA else None
    contact: Facts = [
        (_("Also written as"), user.other_spellings),
        (_("Through"), f"{via.name}, {phone_text(via.phone)}" if via else ""),
        (_("Phone"), phone_text(user.phone) + whose if user.phone else ""),
        (_("E-mail"), mail_link(user.email)),
        (_("When to call"), user.get_safe_time_display() if user.safe_time != "any" else ""),
        (_("Write?"), "" if user.safe_to_write else _("Call only, never write")),
        (_("Messages in"), user.get_language_display()),
    ]
    return filled(contact + wish_facts(participant))


def own_facts(participant: Participant) -> Facts:
    """For the person: all that is compared, the private tick too."""
    circle = _("rather not") if participant.no_own_language_circle else ""
    return filled([*wish_facts(participant), (_("Own language circle"), circle)])


def wish_facts(participant: Participant) -> Facts:
    profile = participant.user.profile
    times = listed_text(vocabulary.labels(vocabulary.BOXES, profile.boxes))
    return [
        (_("Languages"), spoken(profile.languages)),
        (_("Interpreter"), _("needed") if participant.interpreter_needed else ""),
        (_("Place"), str(find(profile.postcode) or profile.postcode)),
        (_("Year of birth"), year(profile.birth_year, profile.year_is_guess)),
        (_("Wishes"), listed_text(vocabulary.labels(vocabulary.TOPICS, profile.topics))),
        (_("Interests"), listed_text(vocabulary.labels(vocabulary.INTERESTS, profile.interests))),
        (_("Times"), times or (_("It varies") if profile.times_vary else "")),
        (_("Travels"), _("%(km)s km") % {"km": profile.travel_km} if profile.travel_km else ""),
    ]


def household_facts(household: Household | None, on: date) -> Facts:
    """Reads prefetched members and children only."""
    if household is None:
        return []
    adults = [member.user.queue_name for member in household.members.all() if member.left_at is None]
    ages = [
        _("about %(years)s") % {"years": on.year - child.birth_year} for child in household.children.all()
    ]
    no_children = _("none") if household.children_stated else _("not asked yet")
    return filled(
        [
            (_("Adults"), listed_text(adults)),
            (_("Children"), listed_text(ages) or no_children),
            (_("Would rather have"), listed_text(vocabulary.labels(vocabulary.NEEDS, household.needs))),
        ]
    )


def two_beside(people: Sequence[User], why: Iterable[str]) -> list[tuple[object, str, str, bool]]:
    """What is known of two people, line by line: label, of the one, of the other, and whether it is alike."""
    codes = set(why)
    rows = zip(beside(people[0]), beside(people[1]), strict=True)
    return [
        (label, one, other, code in codes)
        for (code, (label, one)), (_code, (_label, other)) in rows
        if one or other
    ]


def beside(user: User) -> list[tuple[str, tuple[object, str]]]:
    """Each fact with the code of the likeness it could show."""
    profile = getattr(user, "profile", None)
    via = user.via if user.channel == Channel.VIA else None
    facts = [
        (_("Name"), user.name),
        (_("Phone"), phone_text(user.phone) if user.phone else ""),
        (_("E-mail"), user.email or ""),
        (_("Through"), f"{via.name}, {phone_text(via.phone)}" if via else ""),
        (_("Also written as"), user.other_spellings),
        (_("Year of birth"), year(profile.birth_year, profile.year_is_guess) if profile else ""),
        (_("Place"), str(find(profile.postcode) or "") if profile else ""),
        (_("Languages"), spoken(profile.languages) if profile else ""),
        (_("Messages in"), str(user.get_language_display())),
        (_("Last signed in"), date_format(user.last_login, "SHORT_DATE_FORMAT") if user.last_login else ""),
    ]
    codes = ["name", "phone", "email"] + [""] * len(facts)
    return list(zip(codes, facts, strict=False))


def known_as(user: User, why: Iterable[str]) -> str:
    """One line about somebody we may know already: who, where, and what is alike."""
    profile = getattr(user, "profile", None)
    place = find(profile.postcode) if profile else None
    alike = listed_text(str(Likeness(code).label) for code in why)
    return " · ".join(str(part) for part in (user.queue_name, place, alike) if part)
