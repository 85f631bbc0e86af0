from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from associations.choices import ICONS, Category, ContactKind, DanishNeeded
from associations.permissions import Permission
from medspil.fulltext.search import Searchable
from medspil.places.models import Located
from medspil.users.models import User
from medspil.users.texts import TextsField, original_language


class AssociationQuerySet(models.QuerySet["Association"]):
    def public(self) -> "AssociationQuerySet":
        """What everybody may see: approved by a coordinator."""
        return self.filter(approved_on__isnull=False)

    def run_by(self, user: User, permission: str, on: date) -> "AssociationQuerySet":
        """The associations where somebody holds a permission themselves."""
        return self.filter(organisation_id__in=user.scope(permission, on))

    def visible_to(self, user: User, on: date) -> "AssociationQuerySet":
        """The association's own place: its people and the centre."""
        return self.filter(
            Q(organisation_id__in=user.scope(Permission.WELCOME, on))
            | Q(centre_id__in=user.scope(Permission.COORDINATE, on))
        )

    def coordinated_by(self, user: User, on: date) -> "AssociationQuerySet":
        """Those of the centres somebody works for."""
        return self.filter(centre_id__in=user.scope(Permission.COORDINATE, on))


class Association(Located, Searchable):
    """A club, choir or garden; its rights hang on `organisation`, and `centre` looks after it."""

    organisation = models.OneToOneField(
        "users.Organisation", on_delete=models.PROTECT, related_name="association"
    )
    centre = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="associations")
    name = models.CharField(_("name"), max_length=120)
    about = TextsField(_("about the association"), blank=True)
    original_language = original_language()
    category = models.CharField(_("kind"), max_length=20, choices=Category.choices, default=Category.OTHER)
    languages = models.CharField(_("languages spoken"), max_length=100, blank=True)
    danish_needed = models.CharField(max_length=10, choices=DanishNeeded.choices, default=DanishNeeded.SOME)
    cvr = models.CharField(_("CVR number"), max_length=8, blank=True)
    website = models.URLField(_("website"), blank=True)
    offers = models.JSONField(_("what they can offer"), default=list, blank=True)
    collection = models.OneToOneField(
        "wagtailcore.Collection", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    trusted_since = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = AssociationQuerySet.as_manager()

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")
        indexes = [models.Index(fields=["latitude", "longitude"], name="association_near")]

    class Personal:
        purpose = "What an association offers, for everybody to find"
        retention = "while the association takes part"
        fields = ("approved_by",)
        plain = (
            "name", "about", "original_language", "languages", "cvr", "website", "offers", "postcode", "area",
            "search_text",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("associations:detail", args=[self.pk])

    @property
    def icon(self) -> str:
        return ICONS.get(Category(self.category), "users")

    @property
    def language_codes(self) -> list[str]:
        return self.languages.split()


def joined(codes: list[str]) -> str:
    """Language codes as the column keeps them, with a space on either side: `contains=" ar "` finds one."""
    return f" {' '.join(codes)} " if codes else ""


class AssociationContact(models.Model):
    """Somebody to ask, and the one who is told; what they may do here is a role they hold, not this card."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="contacts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(
        _("role"), max_length=10, choices=ContactKind.choices, default=ContactKind.CONTACT
    )
    public = models.BooleanField(_("shown to everybody"), default=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("what you do in the association"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Personal:
        purpose = "Who an association's contact, treasurer and trainer are, and the card it shows in public"
        retention = "while the person is its contact"
        fields = ("user", "name", "role", "phone", "email")

    def __str__(self) -> str:
        return f"Contact {self.pk}"
