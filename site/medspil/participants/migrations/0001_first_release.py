import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import medspil.participants.models.referral


class Migration(migrations.Migration):
    replaces = [
        ("participants", "0001_initial"),
        ("participants", "0002_people_in_full"),
        ("participants", "0003_reason_host"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferrerApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("link", "Volunteer who welcomes newcomers"),
                            ("family_caseworker", "Family caseworker"),
                            ("health_visitor", "Health visitor"),
                            ("job_consultant", "Job consultant"),
                            ("reception_class", "Reception-class coordinator"),
                            ("housing", "Housing social worker"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("da", "Dansk"),
                            ("en", "English"),
                            ("uk", "Українська"),
                            ("ar", "العربية"),
                            ("ti", "ትግርኛ"),
                            ("prs", "دری"),
                        ],
                        default="da",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ForwardingNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to be handed on"), ("asleep", "waits for the 18th birthday")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=40, verbose_name="first name")),
                ("guardian_name", models.CharField(max_length=120, verbose_name="parent or guardian")),
                ("guardian_phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("guardian_email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("da", "Dansk"),
                            ("en", "English"),
                            ("uk", "Українська"),
                            ("ar", "العربية"),
                            ("ti", "ትግርኛ"),
                            ("prs", "دری"),
                        ],
                        default="da",
                        max_length=8,
                    ),
                ),
                ("eighteen_on", models.DateField(verbose_name="18th birthday")),
                ("consent_at", models.DateTimeField()),
                ("ask_again", models.BooleanField(default=False, verbose_name="ask again at 18")),
                ("made_at", models.DateTimeField()),
                ("delete_after", models.DateField()),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forwarding_notes",
                        to="users.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("postcode", models.CharField(blank=True, max_length=4, verbose_name="postcode")),
                ("area", models.CharField(blank=True, db_index=True, editable=False, max_length=4)),
                ("latitude", models.FloatField(blank=True, editable=False, null=True)),
                ("longitude", models.FloatField(blank=True, editable=False, null=True)),
                ("home_facts", models.JSONField(blank=True, null=True, verbose_name="the home")),
                ("needs", models.JSONField(blank=True, default=list, verbose_name="would rather have")),
                ("children_stated", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="households",
                        to="users.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HouseholdChild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("birth_year", models.PositiveSmallIntegerField(verbose_name="year of birth")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="participants.household",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since_on", models.DateField()),
                ("adult_on", models.DateField()),
                ("interpreter_needed", models.BooleanField(default=False, verbose_name="interpreter needed")),
                (
                    "no_own_language_circle",
                    models.BooleanField(
                        default=False, verbose_name="rather not somebody from my own language circle"
                    ),
                ),
                (
                    "introduced_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="introduced to associations"),
                ),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="users.organisation",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participant",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("adult_on__lte", models.F("since_on"))),
                        name="participant_is_adult",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("postcode", models.CharField(blank=True, max_length=4, verbose_name="postcode")),
                ("area", models.CharField(blank=True, db_index=True, editable=False, max_length=4)),
                ("latitude", models.FloatField(blank=True, editable=False, null=True)),
                ("longitude", models.FloatField(blank=True, editable=False, null=True)),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth"),
                ),
                ("year_is_guess", models.BooleanField(default=False, verbose_name="the year is a guess")),
                ("eighteen_on", models.DateField(blank=True, null=True, verbose_name="18th birthday")),
                ("languages", models.JSONField(blank=True, default=dict, verbose_name="languages")),
                ("interests", models.JSONField(blank=True, default=list, verbose_name="interests")),
                ("topics", models.JSONField(blank=True, default=list, verbose_name="wishes")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times")),
                ("times_vary", models.BooleanField(default=False, verbose_name="it varies")),
                (
                    "travel_km",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="how far"),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("woman", "Woman"), ("man", "Man"), ("not_said", "I would rather not say")],
                        max_length=10,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=300, verbose_name="about")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("times__lte", 2097151)), name="profile_times_in_a_week"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=medspil.participants.models.referral.new_reference,
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("sent", "sent"),
                            ("received", "received"),
                            ("contacted", "contacted"),
                            ("handed_on", "handed on"),
                            ("declined", "said no"),
                            ("unreachable", "could not be reached"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("request", "Wish for a contact"),
                            ("membership", "Way into an association"),
                            ("volunteer", "Volunteer"),
                            ("forwarded_child", "Children's scheme"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("referrer", "A referrer"),
                            ("self", "The person"),
                            ("desk", "The centre, for someone on the line"),
                            ("birthday", "18th birthday"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "referrer_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "Volunteer who welcomes newcomers"),
                            ("family_caseworker", "Family caseworker"),
                            ("health_visitor", "Health visitor"),
                            ("job_consultant", "Job consultant"),
                            ("reception_class", "Reception-class coordinator"),
                            ("housing", "Housing social worker"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("active", "To be active in an association"),
                            ("volunteer", "To be a volunteer"),
                            ("both", "Both: active and volunteer"),
                            ("meet_people", "To meet people and practise Danish"),
                            ("friendship_family", "A friendship family"),
                            ("host", "A host the first weeks"),
                            ("exit_to_job_or_education", "A mentor, now that a job or education begins"),
                        ],
                        max_length=30,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                (
                    "phone_owner",
                    models.CharField(blank=True, max_length=60, verbose_name="whose phone it is"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("phone", "Phone"),
                            ("via", "Through my contact person"),
                        ],
                        default="phone",
                        max_length=10,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("da", "Dansk"),
                            ("en", "English"),
                            ("uk", "Українська"),
                            ("ar", "العربية"),
                            ("ti", "ትግርኛ"),
                            ("prs", "دری"),
                        ],
                        default="da",
                        max_length=8,
                    ),
                ),
                ("languages", models.JSONField(blank=True, default=dict)),
                ("postcode", models.CharField(blank=True, max_length=4, verbose_name="postcode")),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth"),
                ),
                ("year_is_guess", models.BooleanField(default=False, verbose_name="the year is a guess")),
                ("adult_on", models.DateField(blank=True, null=True)),
                ("interests", models.JSONField(blank=True, default=list)),
                ("topics", models.JSONField(blank=True, default=list)),
                ("interpreter_needed", models.BooleanField(default=False, verbose_name="interpreter needed")),
                (
                    "protected_identity",
                    models.BooleanField(default=False, verbose_name="protected name and address"),
                ),
                ("safe_to_write", models.BooleanField(default=True, verbose_name="it is safe to write")),
                (
                    "safe_time",
                    models.CharField(
                        choices=[
                            ("any", "Any time"),
                            ("morning", "Mornings"),
                            ("afternoon", "Afternoons"),
                            ("evening", "Evenings"),
                        ],
                        default="any",
                        max_length=10,
                    ),
                ),
                ("consent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("said", "Said it to me"),
                            ("signed", "Signed it on paper"),
                            ("self", "Ticked it themselves"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("contacted_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("receive_by", models.DateField(blank=True, null=True)),
                ("contact_by", models.DateField(blank=True, null=True)),
                ("delete_after", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="users.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="referrals",
                        to="participants.participant",
                    ),
                ),
                (
                    "referrer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="referrals_sent",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "state", "contact_by"], name="referral_clocks")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                ("consent_at__isnull", False),
                                ("contact_by__isnull", False),
                                ("receive_by__isnull", False),
                                ("sent_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="referral_sent_with_consent_and_clocks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("adult_on__isnull", False), ("adult_on__lte", models.F("sent_on"))),
                            ("outcome", "forwarded_child"),
                            _connector="OR",
                        ),
                        name="referral_is_of_an_adult",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "forwarded_child"), _negated=True),
                            models.Q(
                                ("birth_year__isnull", True),
                                ("email", ""),
                                ("participant__isnull", True),
                                ("phone", ""),
                                ("postcode", ""),
                            ),
                            _connector="OR",
                        ),
                        name="forwarded_child_is_no_adult_data",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "handed_on"), models.Q(("outcome", ""), _negated=True)),
                            models.Q(models.Q(("state", "handed_on"), _negated=True), ("outcome", "")),
                            _connector="OR",
                        ),
                        name="referral_handed_on_to_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("state__in", ["declined", "handed_on", "unreachable", "withdrawn"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ["declined", "handed_on", "unreachable", "withdrawn"]),
                                    _negated=True,
                                ),
                                ("closed_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="referral_closed_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duplicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.JSONField(default=list)),
                ("found_at", models.DateTimeField()),
                ("different_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duplicates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duplicates_of",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other"), name="alike_said_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="alike_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answers", models.BooleanField(default=False, verbose_name="answers for the household")),
                ("joined_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="participants.household",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="households",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("user",),
                        name="one_household_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answers", True), ("left_at__isnull", True)),
                        fields=("household",),
                        name="one_adult_answers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutreachContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_name", models.CharField(max_length=40, verbose_name="first name")),
                (
                    "reach",
                    models.CharField(
                        choices=[("phone", "By phone"), ("ambassador", "Through me: I bring the invitation")],
                        max_length=10,
                        verbose_name="how to reach them",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("da", "Dansk"),
                            ("en", "English"),
                            ("uk", "Українська"),
                            ("ar", "العربية"),
                            ("ti", "ትግርኛ"),
                            ("prs", "دری"),
                        ],
                        default="da",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("delete_after", models.DateField()),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reach", "phone"), models.Q(("phone", ""), _negated=True)),
                            models.Q(("reach", "phone"), _negated=True),
                            _connector="OR",
                        ),
                        name="outreach_by_phone_has_one",
                    )
                ],
            },
        ),
    ]
