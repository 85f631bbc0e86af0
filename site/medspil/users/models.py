"""Everyone we can address, the organisations they belong to, and what they may do there."""

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from medspil.users import names
from medspil.users.choices import Channel, OrganisationKind, Role, SafeTime
from medspil.users.prepared import made_for_each
from medspil.users.texts import TextsField

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    """The short name of someone whose name is protected: "K7F2QA"."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(6))


class Organisation(models.Model):
    """A centre, municipality, volunteer organisation or association: the only scope of rights [10]."""

    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    opening_hours = TextsField(_("opening hours"), blank=True, max_length=300)
    safeguarding_name = models.CharField(_("named safeguarding person"), max_length=120, blank=True)
    safeguarding_phone = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="organisation_named_once")]

    class Personal:
        purpose = "Who answers the phone of an organisation"
        retention = "while the organisation takes part"
        fields = ("safeguarding_name", "safeguarding_phone")
        plain = ("name", "phone", "email", "opening_hours")

    def __str__(self) -> str:
        return self.name


class ClosedDaysQuerySet(models.QuerySet["ClosedDays"]):
    def of(self, organisation_id: int, first: date, last: date) -> "ClosedDaysQuerySet":
        """What touches the days from `first` to `last`."""
        return self.filter(organisation=organisation_id, from_on__lte=last, until_on__gte=first)


class ClosedDays(models.Model):
    """Days an organisation is closed, both inclusive: its clocks stand still. Edited by administrators."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="closed")
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))
    why = models.CharField(_("why"), max_length=80, blank=True)

    objects = ClosedDaysQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed days")
        verbose_name_plural = _("closed days")
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="closed_ends_after_start")
        ]

    class Personal:
        purpose = "Nothing about people: when an organisation is closed"
        retention = "as long as it is useful"
        plain = ("why",)

    def __str__(self) -> str:
        return f"{self.from_on} – {self.until_on}"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=username)


class User(AbstractBaseUser, PermissionsMixin):
    """One person, however many hats. Without an e-mail there is no sign-in: staff record the answers."""

    name = models.CharField(_("name"), max_length=120)
    other_spellings = models.CharField(_("also written as"), max_length=120, blank=True)
    name_key = models.CharField(max_length=120, blank=True, default="", editable=False, db_index=True)
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    phone_owner = models.CharField(_("whose phone it is"), max_length=60, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    via = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="speaks_for"
    )
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="da")
    safe_to_write = models.BooleanField(_("it is safe to write"), default=True)
    safe_time = models.CharField(max_length=10, choices=SafeTime.choices, default=SafeTime.ANY)
    protected_identity = models.BooleanField(_("protected name and address"), default=False)
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.CheckConstraint(condition=~Q(email=""), name="no_email_is_null")]

    class Personal:
        purpose = "To address a person, in their language, where it is safe"
        retention = "12 months after their last contact, membership or role ended"
        fields = (
            "name", "other_spellings", "name_key", "email", "phone", "phone_owner", "via", "language",
            "safe_time", "code", "password",
        )  # fmt: skip
        on_erase = {"via": "unlink"}

    def __str__(self) -> str:
        return f"Person {self.pk}"

    def save(self, **kwargs: Any) -> None:
        """Keeps beside the name how it sounds: that finds people who may be one and the same."""
        self.name_key = names.key(self.name)
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_key"}
        super().save(**kwargs)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.first_name

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.strip() else ""

    # Wagtail's user screens expect both halves of a name.
    @property
    def last_name(self) -> str:
        return " ".join(self.name.split()[1:])

    @property
    def short_name(self) -> str:
        """First name and initial: what others than staff may see ("Samuel G.")."""
        last = self.last_name
        return f"{self.first_name} {last[0]}." if last else self.first_name

    @property
    def call_number(self) -> str:
        """The number to ring: the contact person's, where this person is reached through somebody."""
        return self.via.phone if self.channel == Channel.VIA and self.via else self.phone

    @property
    def queue_number(self) -> str:
        """The number in staff queues; a protected person's stands on their own page only."""
        return "" if self.protected_identity else self.call_number

    @property
    def queue_name(self) -> str:
        """The name in staff queues; a protected person is a code there."""
        return str(_("Protected · %(code)s") % {"code": self.code}) if self.protected_identity else self.name

    def grants(self, on: date) -> "list[RoleGrant]":
        """The roles held on a day; read once per object and day."""
        held: dict[date, list[RoleGrant]] = self.__dict__.setdefault("_grants", {})
        if on not in held:
            held[on] = grants_of(self.pk, on)
        return held[on]

    def roles(self, on: date) -> set[str]:
        return {grant.role for grant in self.grants(on)}

    def may(self, permission: str, on: date) -> bool:
        """Whether any role held on that day gives the permission, in any organisation."""
        return any(
            permission in import_string(settings.MEDSPIL_ROLES)[g.role].permissions for g in self.grants(on)
        )

    def scope(self, permission: str, on: date) -> set[int]:
        """Ids of the organisations where the permission is held: what rows a person may see."""
        roles = import_string(settings.MEDSPIL_ROLES)
        return {
            grant.organisation_id for grant in self.grants(on) if permission in roles[grant.role].permissions
        }


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def valid(self, on: date) -> "RoleGrantQuerySet":
        return self.filter(from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gte=on))


@made_for_each
def grants_of(person: Any, on: date) -> "models.QuerySet[RoleGrant]":
    return RoleGrant.objects.valid(on).filter(user=person).select_related("organisation")


class RoleGrant(models.Model):
    """A person holds a role in an organisation from a day, perhaps until a day (both inclusive)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="role_grants")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="grant_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=Q(until_on__isnull=True),
                name="role_granted_once",
            ),
        ]

    class Personal:
        purpose = "Who may do what, and when"
        retention = "12 months after the role ended"
        fields = ("user", "role")
        on_merge = {"user": "drop"}
        on_erase = {"user": "delete"}

    def __str__(self) -> str:
        return f"Role {self.pk}"


class FormKey(models.Model):
    """A form that was sent, and the address it answered with: see `medspil.users.once`."""

    key = models.CharField(max_length=64, unique=True)
    answer = models.CharField(max_length=500, blank=True)
    used_at = models.DateTimeField(auto_now_add=True)

    class Personal:
        purpose = "A double tap makes one row"
        retention = "2 days"
        plain = ("key", "answer")

    def __str__(self) -> str:
        return f"Form {self.pk}"
