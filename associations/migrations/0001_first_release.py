from typing import Any

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import associations.models.leisure_pass
import associations.six_months
import medspil.users.texts
from associations.first_texts import CHECKED_ON, FIRST_TEXTS, VERSION
from medspil.fulltext.index import FullText


def plant(apps: Any, schema_editor: Any) -> None:
    """The texts of the agreements a new installation starts with."""
    TermsText = apps.get_model("associations", "TermsText")
    for kind, language, body in FIRST_TEXTS:
        TermsText.objects.get_or_create(
            kind=kind, version=VERSION, language=language, defaults={"body": body, "checked_on": CHECKED_ON}
        )


class Migration(migrations.Migration):
    replaces = [
        ("associations", "0001_initial"),
        ("associations", "0002_tasks_endings_and_waiting_for_places"),
        ("associations", "0003_the_own_place"),
        ("associations", "0004_passes_funds_and_equipment"),
        ("associations", "0005_outcomes_of_passes"),
        ("associations", "0006_miscounts"),
        ("associations", "0007_who_came_to_try"),
        ("associations", "0008_times_by_week"),
    ]

    initial = True

    dependencies = [
        ("participants", "0001_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("volunteers", "0001_first_release"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", medspil.users.texts.TextsField(default=dict, max_length=120, verbose_name="title")),
                (
                    "description",
                    medspil.users.texts.TextsField(
                        blank=True, default=dict, max_length=2000, verbose_name="description"
                    ),
                ),
                (
                    "original_language",
                    models.CharField(default="da", max_length=8, verbose_name="written in"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("football", "Football"),
                            ("swimming", "Swimming"),
                            ("badminton", "Badminton"),
                            ("rowing", "Rowing and kayak"),
                            ("cycling", "Cycling"),
                            ("walking", "Walking"),
                            ("running", "Running"),
                            ("gymnastics", "Gymnastics"),
                            ("dance", "Dance"),
                            ("choir", "Singing in a choir"),
                            ("music", "Music"),
                            ("theatre", "Theatre"),
                            ("film", "Film"),
                            ("reading", "Reading"),
                            ("museums", "Museums"),
                            ("sewing", "Sewing"),
                            ("knitting", "Knitting"),
                            ("crafts", "Crafts"),
                            ("drawing", "Drawing"),
                            ("photography", "Photography"),
                            ("gardening", "Gardening"),
                            ("repair", "Repairing things"),
                            ("computers", "Computers"),
                            ("cooking", "Cooking"),
                            ("baking", "Baking"),
                            ("chess", "Chess"),
                            ("board_games", "Board games"),
                            ("children_play", "Playing with children"),
                            ("nature", "Nature"),
                            ("fishing", "Fishing"),
                            ("animals", "Animals"),
                            ("languages", "Languages"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "season_from",
                    models.DateField(blank=True, null=True, verbose_name="first day of the season"),
                ),
                ("season_to", models.DateField(blank=True, null=True, verbose_name="last day of the season")),
                (
                    "age_from",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="age from"),
                ),
                ("age_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="age to")),
                ("women_only", models.BooleanField(default=False, verbose_name="women only")),
                ("fee_ore", models.PositiveIntegerField(default=0, verbose_name="fee")),
                (
                    "fee_period",
                    models.CharField(
                        choices=[
                            ("half_year", "Half a year"),
                            ("year", "A year"),
                            ("season", "A season"),
                            ("month", "A month"),
                            ("time", "Each time"),
                        ],
                        default="half_year",
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "gear",
                    medspil.users.texts.TextsField(
                        blank=True, default=dict, max_length=300, verbose_name="what to bring"
                    ),
                ),
                (
                    "escort_possible",
                    models.BooleanField(default=False, verbose_name="somebody can come along the first time"),
                ),
                ("trainer_name", models.CharField(blank=True, max_length=80, verbose_name="trainer")),
                (
                    "trainer_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="the trainer's e-mail"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for the centre's yes"),
                            ("published", "on the public list"),
                            ("archived", "taken off the list"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="last confirmed")),
                (
                    "copied_from",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next_season",
                        to="associations.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("season_to__isnull", True),
                            ("season_from__isnull", True),
                            ("season_to__gte", models.F("season_from")),
                            _connector="OR",
                        ),
                        name="activity_season_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("age_to__isnull", True),
                            ("age_from__isnull", True),
                            ("age_to__gte", models.F("age_from")),
                            _connector="OR",
                        ),
                        name="activity_ages_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityRequest",
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
                        choices=[
                            ("asked", "asked"),
                            ("trial", "comes to try"),
                            ("membership", "fee-free membership"),
                            ("joined_paying", "joined and pays"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="asked",
                        max_length=15,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "escort_wished",
                    models.BooleanField(default=False, verbose_name="would like company the first times"),
                ),
                (
                    "declined_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("member", "The member"),
                            ("club", "The association"),
                            ("centre", "The centre"),
                        ],
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="associations.activity",
                    ),
                ),
                (
                    "asked_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_requests",
                        to="participants.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "trial"))),
                        fields=("participant", "activity"),
                        name="activity_asked_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                ("start", models.TimeField()),
                ("end", models.TimeField()),
                ("week", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="times",
                        to="associations.activity",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="training_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__lte", 6)), name="training_on_a_weekday"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("week__isnull", True)),
                        fields=("activity", "weekday", "start"),
                        name="weekly_training_once",
                    ),
                    models.UniqueConstraint(
                        fields=("activity", "weekday", "start", "week"), name="monthly_training_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Association",
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
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "about",
                    medspil.users.texts.TextsField(
                        blank=True, default=dict, max_length=2000, verbose_name="about the association"
                    ),
                ),
                (
                    "original_language",
                    models.CharField(default="da", max_length=8, verbose_name="written in"),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("sport", "Sport"),
                            ("music", "Music and choir"),
                            ("crafts", "Crafts and repair"),
                            ("nature", "Garden and nature"),
                            ("games", "Games and chess"),
                            ("culture", "Culture and meeting place"),
                            ("humanitarian", "Humanitarian work"),
                            ("faith", "Faith community"),
                            ("scouts", "Scouts and children"),
                            ("other", "Something else"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("languages", models.CharField(blank=True, max_length=100, verbose_name="languages spoken")),
                (
                    "danish_needed",
                    models.CharField(
                        choices=[
                            ("none", "You need no Danish"),
                            ("some", "A little Danish is enough"),
                            ("good", "You should speak Danish well"),
                        ],
                        default="some",
                        max_length=10,
                    ),
                ),
                ("cvr", models.CharField(blank=True, max_length=8, verbose_name="CVR number")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("offers", models.JSONField(blank=True, default=list, verbose_name="what they can offer")),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("trusted_since", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="associations",
                        to="users.organisation",
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.collection",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="association",
                        to="users.organisation",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                    ),
                ),
            ],
            options={
                "verbose_name": "association",
                "verbose_name_plural": "associations",
                "indexes": [models.Index(fields=["latitude", "longitude"], name="association_near")],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="association",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activities",
                to="associations.association",
            ),
        ),
        migrations.CreateModel(
            name="AssociationContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "Contact person"),
                            ("treasurer", "Treasurer"),
                            ("trainer", "Trainer"),
                        ],
                        default="contact",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("public", models.BooleanField(default=True, verbose_name="shown to everybody")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="what you do in the association"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="associations.association",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CooperationAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("seats_taken", models.PositiveIntegerField(default=0, editable=False)),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(verbose_name="to")),
                (
                    "tasks",
                    medspil.users.texts.TextsField(default=dict, max_length=1000, verbose_name="tasks"),
                ),
                (
                    "original_language",
                    models.CharField(default="da", max_length=8, verbose_name="written in"),
                ),
                ("price_after_ore", models.PositiveIntegerField(verbose_name="price afterwards")),
                (
                    "hours",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours of the task"),
                ),
                (
                    "task_kind",
                    models.CharField(
                        choices=[
                            ("activity", "an ordinary volunteer task"),
                            ("could_be_paid_work", "a task that somebody could be paid for"),
                        ],
                        default="activity",
                        max_length=20,
                    ),
                ),
                (
                    "near_children",
                    models.BooleanField(default=False, verbose_name="the tasks are near children under 15"),
                ),
                ("child_declaration_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text_version", models.CharField(default="2026-11", max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("sent", "sent for acceptance"),
                            ("in_force", "accepted by all three"),
                            ("ended", "ended"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="associations.association",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__isnull", True),
                            ("seats_taken__lte", models.F("capacity")),
                            _connector="OR",
                        ),
                        name="agreement_places",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                        name="agreement_period_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__isnull", False)), name="agreement_counts_places"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClearanceDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declarations",
                        to="associations.cooperationagreement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "year"), name="declared_once_a_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementAcceptance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("association", "The association"),
                            ("municipality", "The municipality"),
                            ("centre", "The volunteer centre"),
                        ],
                        max_length=15,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                        ],
                        default="signed_in",
                        max_length=10,
                    ),
                ),
                ("text_read", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="associations.cooperationagreement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "party"), name="agreement_accepted_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityPlaces",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("seats_taken", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="associations.activity",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activity_places",
                        to="associations.cooperationagreement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__isnull", True),
                            ("seats_taken__lte", models.F("capacity")),
                            _connector="OR",
                        ),
                        name="activity_places",
                    ),
                    models.UniqueConstraint(fields=("agreement", "activity"), name="activity_places_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlyWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "escort_wished",
                    models.BooleanField(default=False, verbose_name="would like company the first times"),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="early_wishes",
                        to="associations.activity",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.referral",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("referral", "activity"), name="wished_once_per_activity")
                ],
            },
        ),
        migrations.CreateModel(
            name="EquipmentItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("size", models.CharField(blank=True, max_length=40)),
                ("value_ore", models.PositiveIntegerField(default=0)),
                ("bought_on", models.DateField(blank=True, null=True)),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EquipmentLoan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lent_on", models.DateField()),
                ("due_on", models.DateField()),
                ("returned_on", models.DateField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans",
                        to="associations.equipmentitem",
                    ),
                ),
                (
                    "lent_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equipment_loans",
                        to="participants.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_on__isnull", True)),
                        fields=("item",),
                        name="lent_to_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("lent_on"))), name="loan_days_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Escort",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escort",
                        to="associations.activityrequest",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escorts",
                        to="volunteers.volunteer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EscortVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("day", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("done", "done"), ("not_done", "not done")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "escort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="associations.escort",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("escort", "number"), name="escort_visit_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__range", (1, 6))), name="escort_a_few_visits"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeFreeMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("task", medspil.users.texts.TextsField(default=dict, max_length=300)),
                ("task_language", models.CharField(default="da", max_length=8)),
                ("months", models.PositiveSmallIntegerField()),
                ("price_after_ore", models.PositiveIntegerField()),
                ("text_version", models.CharField(max_length=20)),
                ("text_read", models.CharField(blank=True, max_length=20)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "task_kind",
                    models.CharField(
                        choices=[
                            ("activity", "an ordinary volunteer task"),
                            ("could_be_paid_work", "a task that somebody could be paid for"),
                        ],
                        default="activity",
                        max_length=20,
                    ),
                ),
                ("near_children", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waiting for a yes"),
                            ("active", "active"),
                            ("closed", "ended"),
                            ("refused", "came to nothing"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("member_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("club_at", models.DateTimeField(blank=True, null=True)),
                (
                    "club_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("centre_at", models.DateTimeField(blank=True, null=True)),
                (
                    "centre_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("start", models.DateField(blank=True, null=True)),
                ("last_day", models.DateField(blank=True, null=True)),
                ("activated_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "closing",
                    models.CharField(
                        blank=True,
                        choices=[("ran_out", "the time was up"), ("ended_early", "ended early")],
                        max_length=12,
                    ),
                ),
                (
                    "refused_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("member", "The member"),
                            ("club", "The association"),
                            ("centre", "The centre"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("holds_place", models.BooleanField(default=False)),
                (
                    "task_state",
                    models.CharField(
                        choices=[("idle", "not under way"), ("running", "under way")],
                        default="idle",
                        max_length=10,
                    ),
                ),
                ("task_changed_on", models.DateField(blank=True, null=True)),
                (
                    "afterwards",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stay_and_pay", "Stay, and pay the fee"),
                            ("pay_less", "Stay, and pay in instalments or less"),
                            ("ask_for_pass", "Ask for a pass that pays the fee"),
                            ("other_association", "Try another association"),
                            ("stop", "Stop when the time is up"),
                        ],
                        max_length=20,
                    ),
                ),
                ("afterwards_at", models.DateTimeField(blank=True, null=True)),
                (
                    "afterwards_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("breach_on", models.DateField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="associations.activity",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="associations.cooperationagreement",
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="associations.association",
                    ),
                ),
                (
                    "centre_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "club_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="participants.participant",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="memberships",
                        to="associations.activityrequest",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "active")), fields=["last_day"], name="membership_ending"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_day__lte", associations.six_months.LongestLastDay("start"))
                        ),
                        name="membership_at_most_six_months",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("start"))),
                        name="membership_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months__range", (1, 6))), name="membership_one_to_six_months"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("activated_on__isnull", True),
                            models.Q(
                                ("centre_at__isnull", False),
                                ("club_at__isnull", False),
                                ("member_at__isnull", False),
                                ("last_day__isnull", False),
                                ("start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="membership_activated_by_three",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("activated_on__isnull", False),
                                ("closed_on__isnull", True),
                                ("state", "active"),
                            ),
                            models.Q(
                                ("activated_on__isnull", False),
                                ("closed_on__isnull", False),
                                ("state", "closed"),
                            ),
                            models.Q(
                                models.Q(("state__in", ["active", "closed"]), _negated=True),
                                ("activated_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="membership_state_and_days_agree",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("activated_on__isnull", False), ("closed_on__isnull", True)),
                        fields=("participant", "association"),
                        name="one_membership_per_association",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("participant", "association"),
                        name="one_membership_asked_for",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EndTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("club", "The association"), ("guide", "The guide")], max_length=6
                    ),
                ),
                ("due", models.DateField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "done_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="end_tasks",
                        to="associations.feefreemembership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("membership", "side"), name="one_end_task_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="Fund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("seats_taken", models.PositiveIntegerField(default=0, editable=False)),
                ("name", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField()),
                ("ceiling_ore", models.PositiveIntegerField(default=200000)),
                ("most_second_passes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("valid_months", models.PositiveSmallIntegerField(default=12)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__isnull", True),
                            ("seats_taken__lte", models.F("capacity")),
                            _connector="OR",
                        ),
                        name="fund_within_budget",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__isnull", False)), name="fund_has_a_budget"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ceiling_ore__gt", 0), ("valid_months__range", (1, 24))),
                        name="fund_terms_make_sense",
                    ),
                    models.UniqueConstraint(fields=("municipality", "name", "year"), name="fund_once_a_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeisurePass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("newcomer", "Newcomer's pass"), ("child", "Children's leisure pass")],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "code",
                    models.CharField(
                        default=associations.models.leisure_pass.new_pass_code,
                        editable=False,
                        max_length=8,
                        unique=True,
                    ),
                ),
                ("amount_ore", models.PositiveIntegerField()),
                ("redeemed_ore", models.PositiveIntegerField(default=0)),
                ("released_ore", models.PositiveIntegerField(default=0)),
                ("granted_at", models.DateTimeField()),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[("expired", "ran out"), ("returned", "given back")],
                        max_length=10,
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="passes",
                        to="participants.householdchild",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passes",
                        to="associations.fund",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passes",
                        to="participants.household",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passes",
                        to="participants.participant",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["valid_until"],
                        name="pass_running_out",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__in", (1, 2))), name="pass_one_or_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_ore__gt", 0),
                            (
                                "redeemed_ore__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("amount_ore"), "-", models.F("released_ore")
                                ),
                            ),
                        ),
                        name="pass_balance_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("end", ""), ("released_ore", 0)),
                            models.Q(("closed_on__isnull", False), models.Q(("end", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="pass_closed_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("birth_year__isnull", True),
                                ("household__isnull", True),
                                ("participant__isnull", False),
                            ),
                            models.Q(
                                ("birth_year__isnull", False),
                                ("household__isnull", False),
                                ("participant__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="pass_of_an_adult_or_a_child",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "child"), _negated=True),
                            ("participant__isnull", True),
                            _connector="OR",
                        ),
                        name="child_pass_is_a_childs",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("redeemed_ore__gt", 0), _connector="OR"
                        ),
                        fields=("fund", "participant", "kind", "number"),
                        name="pass_once_per_adult",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("redeemed_ore__gt", 0), _connector="OR"
                        ),
                        fields=("fund", "child", "kind", "number"),
                        name="pass_once_per_child",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Miscount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("agreement", "agreement"),
                            ("activity", "activity"),
                            ("fund", "fund"),
                            ("pass", "pass"),
                        ],
                        max_length=10,
                    ),
                ),
                ("row_id", models.PositiveBigIntegerField()),
                ("stands", models.PositiveIntegerField()),
                ("counted", models.PositiveIntegerField()),
                ("found_on", models.DateField()),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="users.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("of", "row_id"), name="miscount_once_per_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("paid_on", models.DateField(blank=True, null=True)),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="associations.fund",
                    ),
                ),
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
            ],
        ),
        migrations.CreateModel(
            name="PlaceWait",
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
                        choices=[
                            ("waiting", "waiting"),
                            ("offered", "offered a place"),
                            ("taken", "took the place"),
                            ("lapsed", "did not answer in time"),
                            ("left", "no longer waiting"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("offered_until", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waits",
                        to="associations.activity",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers",
                        to="associations.cooperationagreement",
                    ),
                ),
                (
                    "asked_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="place_waits",
                        to="participants.participant",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "asked_at"], name="waits_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "offered"))),
                        fields=("participant", "activity"),
                        name="waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offered"), _negated=True),
                            models.Q(("agreement__isnull", False), ("offered_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_offer_has_an_hour",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuarterCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("sent_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quarters",
                        to="associations.association",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("association", "year", "quarter"), name="one_page_a_quarter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__range", (1, 4))), name="four_quarters"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Redemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("product", models.CharField(max_length=120)),
                ("amount_ore", models.PositiveIntegerField()),
                ("bought_on", models.DateField()),
                ("covers_from", models.DateField(blank=True, null=True)),
                ("covers_until", models.DateField(blank=True, null=True)),
                ("invoice_ref", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                ("void_reason", models.CharField(blank=True, max_length=120)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="redemptions",
                        to="associations.activity",
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="associations.association",
                    ),
                ),
                (
                    "leisure_pass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="associations.leisurepass",
                    ),
                ),
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
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redemptions",
                        to="associations.paymentrun",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)), name="redemption_of_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("run__isnull", True), ("voided_at__isnull", True), _connector="OR"
                        ),
                        name="redemption_paid_or_voided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("covers_until__isnull", True),
                            ("covers_until__gte", models.F("covers_from")),
                            _connector="OR",
                        ),
                        name="redemption_days_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("association", "invoice_ref", "leisure_pass"),
                        name="invoice_once_per_pass",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "checkpoint",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "at the end"), (3, "three months after"), (6, "six months after")]
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "club_answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("became_member", "is a member"),
                            ("second_pass", "has got a second pass"),
                            ("left", "has stopped"),
                            ("unknown", "not known"),
                        ],
                        max_length=15,
                    ),
                ),
                ("club_at", models.DateTimeField(blank=True, null=True)),
                (
                    "club_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "member_answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("became_member", "is a member"),
                            ("second_pass", "has got a second pass"),
                            ("left", "has stopped"),
                            ("unknown", "not known"),
                        ],
                        max_length=15,
                    ),
                ),
                ("member_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "club_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="associations.feefreemembership",
                    ),
                ),
                (
                    "redemption",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="associations.redemption",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("membership", "checkpoint"), name="outcome_asked_once"),
                    models.UniqueConstraint(
                        fields=("redemption", "checkpoint"), name="outcome_of_pass_asked_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("membership__isnull", False), ("redemption__isnull", True)),
                            models.Q(("membership__isnull", True), ("redemption__isnull", False)),
                            _connector="OR",
                        ),
                        name="outcome_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("checkpoint__in", [0, 3, 6])), name="outcome_at_0_3_6"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("reported_at", models.DateTimeField()),
                ("confirmed_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours_spent",
                        to="associations.feefreemembership",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("membership", "day"), name="hours_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (1, 1440))), name="hours_within_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_minutes__isnull", True)),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_minutes__lte", 1440)),
                            _connector="OR",
                        ),
                        name="hours_confirmed_within_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("extended", "made longer"), ("ended_early", "ended early")], max_length=12
                    ),
                ),
                ("reason", models.CharField(max_length=20)),
                ("before", models.DateField()),
                ("after", models.DateField()),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("member", "The member"),
                            ("club", "The association"),
                            ("centre", "The centre"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                            ("agreement", "given ahead in the agreement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="associations.feefreemembership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="term_change_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("after__gt", models.F("before")), ("kind", "extended")),
                            models.Q(("after__lte", models.F("before")), ("kind", "ended_early")),
                            _connector="OR",
                        ),
                        name="term_change_in_its_direction",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreement", "The cooperation agreement"),
                            ("membership", "The fee-free membership"),
                        ],
                        max_length=12,
                        verbose_name="text of",
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        help_text="For instance 2027-01.", max_length=20, verbose_name="version"
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
                        max_length=8,
                        verbose_name="language",
                    ),
                ),
                (
                    "body",
                    models.TextField(help_text="A blank line begins a new paragraph.", verbose_name="text"),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty: it is not shown yet.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement text",
                "verbose_name_plural": "agreement texts",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "version", "language"), name="terms_text_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TrialVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("door", models.CharField(blank=True, max_length=120, verbose_name="which door")),
                ("met_by", models.CharField(blank=True, max_length=80, verbose_name="who meets you")),
                ("came", models.BooleanField(blank=True, null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="associations.activityrequest",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("request", "day"), name="one_visit_a_day")],
            },
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["state", "association"], name="activity_by_state"),
        ),
        FullText("association"),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
