from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.matching import Gender, Level, to_boxes
from medspil.matching.times import ALL_TIMES
from medspil.participants import adulthood
from medspil.participants.choices import GenderSaid
from medspil.places.models import Located


class Profile(Located):
    """What a person told about themselves, for every hat they wear: one person, one profile [5].

    `languages` is `{code: level code}` ("some"), `times` 21 bits of a week, all as the engine reads them.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    year_is_guess = models.BooleanField(_("the year is a guess"), default=False)
    eighteen_on = models.DateField(_("18th birthday"), null=True, blank=True)
    languages = models.JSONField(_("languages"), default=dict, blank=True)
    interests = models.JSONField(_("interests"), default=list, blank=True)
    topics = models.JSONField(_("wishes"), default=list, blank=True)
    times = models.PositiveIntegerField(_("times"), default=0)
    times_vary = models.BooleanField(_("it varies"), default=False)
    travel_km = models.PositiveSmallIntegerField(_("how far"), null=True, blank=True)
    gender = models.CharField(max_length=10, choices=GenderSaid.choices, blank=True)
    about = models.CharField(_("about"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(times__lte=ALL_TIMES), name="profile_times_in_a_week"),
        ]
        # Who lives around a place, and how far they travel, is read from the index alone.
        indexes = [
            models.Index(fields=["area", "user", "latitude", "longitude", "travel_km"], name="profile_around")
        ]

    class Personal:
        purpose = "To find people, associations and events that suit"
        retention = "12 months after the person's last contact, membership or role ended"
        fields = ("user", "postcode", "languages", "interests", "topics", "about", "gender", "birth_year")
        on_merge = {"user": "settled"}
        on_erase = {"user": "delete"}
        plain = ("area",)

    def __str__(self) -> str:
        return f"Profile {self.pk}"

    @property
    def adult_on(self) -> date | None:
        """The first day this person is surely 18; None where we do not know."""
        if self.eighteen_on:
            return self.eighteen_on
        return adulthood.adult_on(self.birth_year, guess=self.year_is_guess) if self.birth_year else None

    @property
    def levels(self) -> dict[str, Level]:
        return {code: Level.of(level) for code, level in self.languages.items()}

    @property
    def boxes(self) -> tuple[str, ...]:
        return to_boxes(self.times)

    @property
    def engine_gender(self) -> Gender | None:
        return Gender(self.gender) if self.gender in set(Gender) else None
