"""The words of the messages: a receipt to the newcomer, and the link that lets a referrer in."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.participants.actions.referrers import LINK_LIVES
from medspil.participants.choices import OPEN, Source
from medspil.participants.models import Referral, ReferrerApplication
from medspil.participants.promises import spoken_day
from medspil.users.days import midnight
from theme.formats import phone_text

NO_LINK_LIVES = timedelta(days=60)


def no_link(referral: Referral) -> str:
    """A fresh address by which the person says no, whenever they like within two months of the call's day."""
    day = referral.contact_by or timezone.localdate(referral.made_at)
    expires = midnight(day) + NO_LINK_LIVES
    return links.mint(
        "participants.withdraw", referral.pk, expires_at=expires, language=referral.language, side="newcomer"
    )


@kind("participants.receipt")
def receipt(notice: Notice) -> Message | None:
    """Who calls, from which number, before which day, and how to say no."""
    referral = Referral.objects.select_related("organisation").get(pk=notice.params["referral_id"])
    if referral.state not in OPEN or referral.contact_by is None:
        return None
    centre = referral.organisation
    words = {"centre": centre.name, "day": spoken_day(referral.contact_by)}
    if not referral.phone:
        first = _("Thank you. %(centre)s writes to you no later than %(day)s.")
    elif referral.source == Source.SELF:
        first = _("Thank you. %(centre)s calls you no later than %(day)s.")
    else:
        first = _("You said yes to being called. %(centre)s calls you no later than %(day)s.")
    facts = (
        ((_("Who calls"), centre.name), (_("From this number"), phone_text(centre.phone)))
        if referral.phone
        else ((_("Who writes"), centre.name),)
    )
    return Message(
        subject=_("We call you soon") if referral.phone else _("We write to you soon"),
        paragraphs=(
            first % words,
            _("It is free, and you decide. You can say no at any time, without a reason."),
            _("The municipality is not told what you answer."),
        ),
        facts=(*facts, (_("No later than"), words["day"])),
        action=(_("No, thank you"), no_link(referral)),
    )


@kind("participants.referrer")
def referrer(notice: Notice) -> Message | None:
    """The link that shows the address is theirs."""
    application = ReferrerApplication.objects.filter(
        pk=notice.params["application_id"], opened_at__isnull=True
    ).first()
    if application is None:
        return None
    url = links.mint(
        "participants.referrer",
        application.pk,
        expires_at=application.asked_at + LINK_LIVES,
        language=application.language,
    )
    return Message(
        subject=_("Your access to refer"),
        paragraphs=(
            _("Open the link, and you can send people on to the volunteer centre. It works for two days."),
        ),
        action=(_("Open my access"), url),
        closing=_("Did you not ask for it? Then do nothing."),
    )
