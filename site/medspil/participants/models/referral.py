import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medspil.participants import adulthood
from medspil.participants.choices import (
    CLOSED,
    OPEN,
    ConsentHow,
    Outcome,
    Reason,
    ReferralState,
    ReferrerRole,
    Source,
    Word,
)
from medspil.participants.models.participant import Participant
from medspil.participants.permissions import Permission
from medspil.participants.promises import spoken_day
from medspil.places.postcodes import Postcode, find
from medspil.users.choices import Channel, SafeTime
from medspil.users.models import CODE_LETTERS, Organisation, User

NAMED_DAYS = 90
"""As long as a note for the children's scheme may name a child: no longer than that for anyone."""


def new_reference() -> str:
    """What stands in a journal and on a slip: "H-7K2FQ"."""
    return "H-" + "".join(secrets.choice(CODE_LETTERS) for _place in range(5))


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, user: User, on: date) -> "ReferralQuerySet":
        return self.filter(organisation_id__in=user.scope(Permission.RECEIVE, on))

    def sent_by(self, user: User) -> "ReferralQuerySet":
        """A referrer's own, and nothing else."""
        return self.filter(referrer=user, source=Source.REFERRER).exclude(state=ReferralState.DRAFT)

    def open(self) -> "ReferralQuerySet":
        return self.filter(state__in=OPEN)

    def overdue(self, on: date) -> "ReferralQuerySet":
        """Received or called later than promised. The same rule as on the coordinator's list."""
        not_received = Q(state=ReferralState.SENT, receive_by__lt=on)
        not_called = Q(state__in=[ReferralState.SENT, ReferralState.RECEIVED], contact_by__lt=on)
        return self.filter(not_received | not_called)


class Referral(models.Model):
    """One person handed to a centre, by a referrer or by themselves, with a fixed minimum of facts [A1 11].

    Clocks: received by `receive_by`, called by `contact_by` (the day the person was promised).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals")
    reference = models.CharField(max_length=10, unique=True, default=new_reference, editable=False)
    state = models.CharField(max_length=12, choices=ReferralState.choices, default=ReferralState.DRAFT)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    referrer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="referrals_sent",
    )
    referrer_role = models.CharField(max_length=20, choices=ReferrerRole.choices, blank=True)
    reason = models.CharField(max_length=30, choices=Reason.choices, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    phone_owner = models.CharField(_("whose phone it is"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PHONE)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="da")
    languages = models.JSONField(default=dict, blank=True)
    postcode = models.CharField(_("postcode"), max_length=4, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    year_is_guess = models.BooleanField(_("the year is a guess"), default=False)
    adult_on = models.DateField(null=True, blank=True)
    interests = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    interpreter_needed = models.BooleanField(_("interpreter needed"), default=False)
    protected_identity = models.BooleanField(_("protected name and address"), default=False)
    safe_to_write = models.BooleanField(_("it is safe to write"), default=True)
    safe_time = models.CharField(max_length=10, choices=SafeTime.choices, default=SafeTime.ANY)

    consent_at = models.DateTimeField(null=True, blank=True)
    consent_how = models.CharField(max_length=10, choices=ConsentHow.choices, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    contacted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    receive_by = models.DateField(null=True, blank=True)
    contact_by = models.DateField(null=True, blank=True)
    delete_after = models.DateField(null=True, blank=True)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals"
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReferralState.DRAFT)
                | Q(
                    consent_at__isnull=False,
                    sent_at__isnull=False,
                    receive_by__isnull=False,
                    contact_by__isnull=False,
                ),
                name="referral_sent_with_consent_and_clocks",
            ),
            models.CheckConstraint(
                condition=Q(state=ReferralState.DRAFT)
                | Q(adult_on__lte=F("sent_on"), adult_on__isnull=False)
                | Q(outcome=Outcome.FORWARDED_CHILD),
                name="referral_is_of_an_adult",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.FORWARDED_CHILD)
                | Q(phone="", email="", postcode="", birth_year__isnull=True, participant__isnull=True),
                name="forwarded_child_is_no_adult_data",
            ),
            models.CheckConstraint(
                condition=Q(state=ReferralState.HANDED_ON) & ~Q(outcome="")
                | ~Q(state=ReferralState.HANDED_ON) & Q(outcome=""),
                name="referral_handed_on_to_something",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED), closed_at__isnull=False)
                | ~Q(state__in=sorted(CLOSED)) & Q(closed_at__isnull=True),
                name="referral_closed_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "contact_by"], name="referral_clocks")]

    class Personal:
        purpose = "To call a newcomer who said yes to being called"
        retention = (
            "12 months after it was closed, without the facts from day 90 where nothing came of it; "
            "an unsent draft until 30 days after the 18th birthday"
        )
        fields = (
            "referrer", "name", "phone", "phone_owner", "email", "language", "languages", "postcode",
            "birth_year", "interests", "topics",
        )  # fmt: skip
        plain = ("reference", "owner")
        on_erase = {"referrer": "keep", "participant": "empty"}

    def __str__(self) -> str:
        return f"Referral {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:referral", args=[self.pk])

    @property
    def desk_url(self) -> str:
        """The coordinator's page; `get_absolute_url` is the referrer's."""
        return reverse("participants:received", args=[self.pk])

    @property
    def place(self) -> Postcode | None:
        return find(self.postcode)

    @property
    def queue_name(self) -> str:
        """The name in staff queues; a protected person is the reference there."""
        if self.protected_identity:
            return gettext("Protected · %(code)s") % {"code": self.reference}
        return self.name or gettext("Turned 18 · %(code)s") % {"code": self.reference}

    @property
    def promised_day(self) -> str:
        """The day of the call in the reader's words; empty for a draft."""
        return spoken_day(self.contact_by) if self.contact_by else ""

    @property
    def birthday_if_given(self) -> date | None:
        """The 18th birthday, where it had to be asked because the year of birth left it in doubt."""
        surely = adulthood.adult_on(self.birth_year, guess=self.year_is_guess) if self.birth_year else None
        return self.adult_on if self.adult_on != surely else None

    def label(self, on: date) -> str:
        """How a referrer's pages call this person: by first name for a while, then by number alone."""
        fresh = self.sent_on is not None and on <= self.sent_on + timedelta(days=NAMED_DAYS)
        known = self.name.split() if fresh and not self.protected_identity else []
        return known[0] if known else self.reference

    def word(self, on: date) -> Word:
        """What the referrer sees on a day: what had happened when the day began.

        Nothing of the day it was closed shows, and once it is closed the steps pass by the promised days,
        as they would have: so no word, and no day, tells how it ended or that someone said no.
        """
        closed_on = timezone.localdate(self.closed_at) if self.closed_at else None
        closed = closed_on is not None and closed_on < on
        if closed and self.contact_by and on > self.contact_by:
            return Word.CLOSED
        if seen(self.contacted_at, closed_on, on) or (closed and self.contact_by == on):
            return Word.CONTACTED
        late = closed and self.receive_by is not None and on > self.receive_by
        return Word.RECEIVED if late or seen(self.received_at, closed_on, on) else Word.SENT


def seen(moment: datetime | None, closed_on: date | None, on: date) -> bool:
    """Whether a step was taken before today, and before the day that closed it all."""
    return moment is not None and timezone.localdate(moment) < min(on, closed_on or on)
