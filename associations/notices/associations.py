"""Messages about the association itself: the way in, who took over, and whether it is still right."""

from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from associations.choices import ActivityState, ContactKind, MembershipState
from associations.models import Activity, ActivityRequest, Association, AssociationContact, FeeFreeMembership
from associations.notices.words import title
from associations.when import sentence
from medspil.notices.links import absolute, mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act

ANSWER_DAYS = timedelta(days=120)


def card_of(notice: Notice) -> AssociationContact | None:
    rows = AssociationContact.objects.select_related("association")
    return rows.filter(pk=notice.params["contact_id"]).first()


def place_of(association: Association) -> tuple[str, str]:
    home = absolute(reverse("associations:home_of", args=[association.pk]))
    return (_("To the association's own page"), home)


@kind("associations.let_in")
def let_in(notice: Notice) -> Message | None:
    card = card_of(notice)
    if card is None:
        return None
    if card.kind == ContactKind.TREASURER:
        what = _("You see who is a member without a fee, and what is owed.")
    else:
        what = _("There you write what you offer, and say welcome to people who would like to come.")
    return Message(
        subject=_("You look after %(association)s on Medspil") % {"association": card.association.name},
        paragraphs=(
            _("%(association)s has its own page now.") % {"association": card.association.name},
            what,
            _("You need no password: write your e-mail, and we send you a code."),
        ),
        action=place_of(card.association),
    )


@kind("associations.handed_over")
def handed_over(notice: Notice) -> Message | None:
    """To who took over: how many wait, and where."""
    card = card_of(notice)
    if card is None:
        return None
    count = waiting(card.association) if card.kind == ContactKind.CONTACT else 0
    wait = ngettext("%(count)s person waits for an answer.", "%(count)s people wait for an answer.", count)
    return Message(
        subject=_("You have taken over in %(association)s") % {"association": card.association.name},
        paragraphs=(
            _("Thank you for taking over as %(role)s.") % {"role": card.get_kind_display().lower()},
            wait % {"count": count} if count else _("Nobody waits for an answer just now."),
            _("You need no password: write your e-mail, and we send you a code."),
        ),
        action=place_of(card.association) if card.user_id else None,
    )


def waiting(association: Association) -> int:
    """Questions and memberships the association has not answered."""
    asked = ActivityRequest.objects.filter(activity__association=association, state="asked")
    proposed = FeeFreeMembership.objects.filter(
        association=association, state=MembershipState.PROPOSED, club_at__isnull=True
    )
    return asked.count() + proposed.count()


def activity_of(notice: Notice) -> Activity | None:
    rows = Activity.objects.filter(state=ActivityState.PUBLISHED).select_related("association")
    return rows.filter(pk=notice.params["activity_id"]).first()


def question(notice: Notice, activity: Activity, subject: str, *paragraphs: str) -> Message:
    """The question with the activity's facts: what can be answered stands behind the one link."""
    link = mint(
        "associations.still_right",
        activity.pk,
        side="club",
        expires_at=notice.made_at + ANSWER_DAYS,
        language=notice.language,
        to=notice.mail_address,
    )
    facts = (
        (_("Activity"), title(activity)),
        (_("When"), sentence(activity.times.all())),
        (_("Where"), activity.place),
    )
    return Message(
        subject=subject,
        paragraphs=paragraphs,
        facts=tuple((label, value) for label, value in facts if value),
        action=(_("Answer with one tap"), link),
        acts=(
            Act(
                _("They say it is still right"),
                reverse("associations:confirm", args=[activity.pk]),
                post=True,
            ),
            Act(_("It is closed"), reverse("associations:close", args=[activity.pk]), post=True),
        ),
    )


@kind("associations.still_right")
def still_right(notice: Notice) -> Message | None:
    activity = activity_of(notice)
    if activity is None or f":{activity.confirmed_on}:" not in notice.occasion:
        return None
    return question(
        notice,
        activity,
        _("Is %(what)s still right?") % {"what": title(activity)},
        _("It is half a year since somebody said that this is right."),
        _("One tap keeps it on the list. Without an answer it slides to the end, and then off the list."),
    )


@kind("associations.season_ends")
def season_ends(notice: Notice) -> Message | None:
    activity = activity_of(notice)
    if activity is None or activity.season_to is None or hasattr(activity, "next_season"):
        return None
    return question(
        notice,
        activity,
        _("The season of %(what)s ends soon") % {"what": title(activity)},
        _("The last day is %(day)s. Does it come again next season?")
        % {"day": date_format(activity.season_to, "MONTH_DAY_FORMAT")},
        _("With one tap it stands on the list again, with the dates a year later."),
    )
