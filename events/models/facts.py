from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import Kind, Publication, SignupMode
from medspil.places.models import Located
from medspil.users.texts import TextsField, original_language


class Facts(Located):
    """What a series says once and each of its events says for itself."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = TextsField(_("title"), max_length=120)
    description = TextsField(_("description"), blank=True)
    original_language = original_language()
    address = models.CharField(_("place"), max_length=200, blank=True)
    hidden_address = models.BooleanField(_("the address is told only to those who have a yes"), default=False)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    practise_danish = models.BooleanField(_("practise Danish"), default=False)
    childcare = models.BooleanField(_("childcare"), default=False)
    interpreter = models.BooleanField(_("interpreter"), default=False)
    women_only = models.BooleanField(_("women only"), default=False)
    step_free = models.BooleanField(_("step-free"), default=False)
    residents_first = models.BooleanField(_("residents come first"), default=False)
    residents_of = models.CharField(_("residents of"), max_length=80, blank=True)
    fetches = models.BooleanField(_("can be fetched from home"), default=False)
    meal = models.BooleanField(_("a meal is served"), default=False)
    price_ore = models.PositiveIntegerField(_("price"), default=0)
    contact_name = models.CharField(_("who to ask"), max_length=120, blank=True)
    contact_phone = models.CharField(_("their phone"), max_length=20, blank=True)
    signup = models.CharField(max_length=10, choices=SignupMode.choices, default=SignupMode.NONE)
    publication = models.CharField(max_length=10, choices=Publication.choices, default=Publication.DRAFT)
    organisation = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(
        "users.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    @property
    def town(self) -> str:
        return str(self.place or self.postcode)

    @property
    def public_place(self) -> str:
        """What everybody may know of the place: a hidden address is its town only [8]."""
        if self.hidden_address or not self.address:
            return self.town
        return self.whole_place

    @property
    def whole_place(self) -> str:
        """Only for those who have a host's yes."""
        return ", ".join(filter(None, [self.address, self.town]))


PLAIN = (
    "title",
    "description",
    "original_language",
    "address",
    "residents_of",
    "languages",
    "postcode",
    "area",
)
"""The shared fields that are about an event, not about a person."""


def shared_fields() -> list[str]:
    """The names of what a series hands on to its events."""
    return [field.attname for field in Facts._meta.get_fields() if isinstance(field, models.Field)]
