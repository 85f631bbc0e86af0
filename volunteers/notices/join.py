"""The receipt of a sign-up, and the welcome."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.notices.links import absolute
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from theme.formats import listed_text, phone_text
from theme.multilingual import in_reader_language
from volunteers.models import Engagement
from volunteers.overview import title
from volunteers.promise import caller, day_words


def engagement_of(notice: Notice) -> Engagement | None:
    rows = Engagement.objects.select_related("organisation", "volunteer__user")
    return rows.filter(pk=notice.params["engagement_id"]).first()


@kind("volunteers.joined")
def joined(notice: Notice) -> Message | None:
    """Who calls, from which number, before which day. Nothing once the call was made."""
    engagement = engagement_of(notice)
    if engagement is None or engagement.call_by is None:
        return None
    organisation, user = engagement.organisation, engagement.volunteer.user
    who = caller(organisation, timezone.localdate(notice.made_at)) or organisation.name
    day = day_words(engagement.call_by)
    words = {"who": who, "day": day}
    promise = _("%(who)s calls you by %(day)s.") if user.phone else _("%(who)s writes to you by %(day)s.")
    facts = [(_("Who"), listed_text([who, organisation.name])), (_("No later than"), day)]
    if user.phone and organisation.phone:
        facts.insert(1, (_("From number"), phone_text(organisation.phone)))
    return Message(
        subject=_("Thank you for wanting to help"),
        greeting=_("Hello %(name)s") % {"name": user.first_name},
        paragraphs=(
            promise % words,
            _("We talk for ten minutes about what you would like. You promise nothing by it."),
        ),
        facts=tuple(facts),
        action=(_("Fill in more yourself, if you like"), absolute(reverse("volunteers:me"))),
        closing=_("Was this not you? Then you need do nothing."),
    )


@kind("volunteers.approved")
def approved(notice: Notice) -> Message | None:
    """Welcome, with the roles and how one is insured in each."""
    engagement = engagement_of(notice)
    if engagement is None:
        return None
    rows = engagement.granted.filter(closed_on__isnull=True).select_related("role")
    roles = [row.role for row in rows.order_by("role__position", "pk")]
    notes = {in_reader_language(role.insurance_note, role.original_language).text for role in roles}
    return Message(
        subject=_("Welcome as a volunteer"),
        greeting=_("Hello %(name)s") % {"name": engagement.volunteer.user.first_name},
        paragraphs=(
            _("We are glad to have you with us as: %(roles)s.") % {"roles": listed_text(map(title, roles))},
            *sorted(notes),
            _("We write or call when there is somebody or something for you. You can always say no."),
        ),
        action=(_("Open my page"), absolute(reverse("me:home"))),
        closing=engagement.organisation.name,
    )
