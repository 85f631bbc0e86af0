"""What several messages say alike."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from associations.choices import MembershipState
from associations.models import Activity, FeeFreeMembership
from medspil.notices.links import absolute
from medspil.notices.models import Notice
from medspil.users.models import User
from theme.formats import kroner_text, long_day
from theme.multilingual import in_reader_language

LINK_DAYS = timedelta(days=60)


def mail_name(user: User) -> str:
    """How a mail names somebody: first name and initial, and nobody whose name is protected [10]."""
    return pgettext("a newcomer", "Somebody") if user.protected_identity else user.short_name


def shown(texts: dict[str, str], language: str) -> str:
    return in_reader_language(texts, language).text


def title(activity: Activity) -> str:
    return shown(activity.title, activity.original_language)


def membership_of(notice: Notice) -> FeeFreeMembership | None:
    rows = FeeFreeMembership.objects.select_related(
        "participant__user", "activity__association", "agreement", "association"
    )
    return rows.filter(pk=notice.params["membership_id"]).first()


def page(membership: FeeFreeMembership) -> str:
    return absolute(membership.get_absolute_url())


def terms_facts(membership: FeeFreeMembership) -> tuple[tuple[str, str], ...]:
    return (
        (_("Your task"), shown(membership.task, membership.task_language)),
        (
            _("Price afterwards"),
            _("%(price)s for half a year") % {"price": kroner_text(membership.price_after_ore)},
        ),
    )


def day_and_year(day: date) -> str:
    return f"{long_day(day)} {day.year}"


def standing(notice: Notice) -> FeeFreeMembership | None:
    membership = membership_of(notice)
    return membership if membership and membership.state == MembershipState.ACTIVE else None
