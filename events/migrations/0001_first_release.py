import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import events.models.calendar_address
import events.models.event
import events.models.series
import medspil.users.texts
from medspil.fulltext.index import FullText


class Migration(migrations.Migration):
    replaces = [
        ("events", "0001_initial"),
        ("events", "0002_signups_doors_and_help"),
        ("events", "0003_fetching"),
        ("events", "0004_series_and_kinds"),
        ("events", "0005_words_and_calendars"),
        ("events", "0006_imported_calendars"),
        ("events", "0007_second_host_email"),
        ("events", "0008_calendar_by_address"),
        ("events", "0009_enrolment_by_email"),
        ("events", "0010_cancelled_series"),
        ("events", "0011_booked_by_email"),
        ("events", "0012_targets"),
        ("events", "0013_calendar_failed_nights"),
        ("events", "0014_volunteers_counted"),
        ("events", "0015_found_in_order"),
        ("events", "0016_introduced_counted"),
        ("events", "0017_survey_later"),
    ]

    initial = True

    dependencies = [
        ("associations", "0001_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("volunteers", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        default=events.models.calendar_address.new_nonce, editable=False, max_length=20
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_address",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=1000)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("language_cafe", "Language café"),
                            ("network", "Network"),
                            ("drop_in", "Advice, just come"),
                            ("course", "Course"),
                            ("fair", "Fair"),
                            ("elderly", "For the elderly"),
                            ("home_visit", "Home visit"),
                            ("trip", "Trip"),
                            ("other", "Something else"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("set_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=30)),
                ("failed_nights", models.PositiveSmallIntegerField(default=0)),
                ("stayed_out", models.PositiveIntegerField(default=0)),
                (
                    "association",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_source",
                        to="associations.association",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventSeries",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("language_cafe", "Language café"),
                            ("network", "Network"),
                            ("drop_in", "Advice, just come"),
                            ("course", "Course"),
                            ("fair", "Fair"),
                            ("elderly", "For the elderly"),
                            ("home_visit", "Home visit"),
                            ("trip", "Trip"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="kind",
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
                ("address", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "hidden_address",
                    models.BooleanField(
                        default=False, verbose_name="the address is told only to those who have a yes"
                    ),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages spoken")),
                ("practise_danish", models.BooleanField(default=False, verbose_name="practise Danish")),
                ("childcare", models.BooleanField(default=False, verbose_name="childcare")),
                ("interpreter", models.BooleanField(default=False, verbose_name="interpreter")),
                ("women_only", models.BooleanField(default=False, verbose_name="women only")),
                ("step_free", models.BooleanField(default=False, verbose_name="step-free")),
                ("residents_first", models.BooleanField(default=False, verbose_name="residents come first")),
                ("residents_of", models.CharField(blank=True, max_length=80, verbose_name="residents of")),
                ("fetches", models.BooleanField(default=False, verbose_name="can be fetched from home")),
                ("meal", models.BooleanField(default=False, verbose_name="a meal is served")),
                ("price_ore", models.PositiveIntegerField(default=0, verbose_name="price")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="who to ask")),
                ("contact_phone", models.CharField(blank=True, max_length=20, verbose_name="their phone")),
                (
                    "signup",
                    models.CharField(
                        choices=[
                            ("none", "No sign-up: just come"),
                            ("open", "With sign-up"),
                            ("whole", "One sign-up for the whole course or network"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for a yes"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first time")),
                ("start_time", models.TimeField(verbose_name="begins at")),
                ("minutes", models.PositiveIntegerField(verbose_name="minutes")),
                ("zone", models.CharField(default="Europe/Copenhagen", editable=False, max_length=40)),
                ("rule", models.CharField(max_length=200, verbose_name="how it repeats")),
                (
                    "uid",
                    models.CharField(
                        default=events.models.series.new_uid, editable=False, max_length=40, unique=True
                    ),
                ),
                ("removed", models.JSONField(blank=True, default=list, editable=False)),
                ("skip_holidays", models.BooleanField(default=False, verbose_name="not on public holidays")),
                ("last_day", models.DateField(blank=True, db_index=True, editable=False, null=True)),
                ("cancelled_from", models.DateField(blank=True, editable=False, null=True)),
                (
                    "cancel_note",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="why"),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("ends_as_planned", models.BooleanField(default=False, editable=False)),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "association",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_series",
                        to="associations.association",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("language_cafe", "Language café"),
                            ("network", "Network"),
                            ("drop_in", "Advice, just come"),
                            ("course", "Course"),
                            ("fair", "Fair"),
                            ("elderly", "For the elderly"),
                            ("home_visit", "Home visit"),
                            ("trip", "Trip"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="kind",
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
                ("address", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "hidden_address",
                    models.BooleanField(
                        default=False, verbose_name="the address is told only to those who have a yes"
                    ),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages spoken")),
                ("practise_danish", models.BooleanField(default=False, verbose_name="practise Danish")),
                ("childcare", models.BooleanField(default=False, verbose_name="childcare")),
                ("interpreter", models.BooleanField(default=False, verbose_name="interpreter")),
                ("women_only", models.BooleanField(default=False, verbose_name="women only")),
                ("step_free", models.BooleanField(default=False, verbose_name="step-free")),
                ("residents_first", models.BooleanField(default=False, verbose_name="residents come first")),
                ("residents_of", models.CharField(blank=True, max_length=80, verbose_name="residents of")),
                ("fetches", models.BooleanField(default=False, verbose_name="can be fetched from home")),
                ("meal", models.BooleanField(default=False, verbose_name="a meal is served")),
                ("price_ore", models.PositiveIntegerField(default=0, verbose_name="price")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="who to ask")),
                ("contact_phone", models.CharField(blank=True, max_length=20, verbose_name="their phone")),
                (
                    "signup",
                    models.CharField(
                        choices=[
                            ("none", "No sign-up: just come"),
                            ("open", "With sign-up"),
                            ("whole", "One sign-up for the whole course or network"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for a yes"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("seats_taken", models.PositiveIntegerField(default=0, editable=False)),
                ("series_date", models.DateField(blank=True, editable=False, null=True)),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("scheduled", "takes place"),
                            ("cancelled", "cancelled"),
                            ("moved", "moved"),
                        ],
                        default="scheduled",
                        max_length=10,
                    ),
                ),
                ("change_note", models.CharField(blank=True, max_length=200, verbose_name="why")),
                ("moved_from", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "uid",
                    models.CharField(
                        default=events.models.event.new_uid, editable=False, max_length=80, unique=True
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("imported_uid", models.CharField(blank=True, editable=False, max_length=220)),
                ("imported_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("spoken", models.CharField(blank=True, editable=False, max_length=120)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "association",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="associations.association",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
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
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="events.eventseries",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("publication", "published")),
                        fields=["starts_at", "id", "ends_at"],
                        name="event_next",
                    ),
                    models.Index(
                        condition=models.Q(("publication", "published")),
                        fields=["postcode", "starts_at", "id", "ends_at"],
                        name="event_town",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__isnull", True),
                            ("seats_taken__lte", models.F("capacity")),
                            _connector="OR",
                        ),
                        name="event_within_capacity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="event_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("series", "series_date"), name="series_date_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("imported_uid", ""), _negated=True),
                        fields=("association", "imported_uid"),
                        name="imported_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="first name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("language", models.CharField(default="da", max_length=8)),
                ("resident", models.BooleanField(default=False)),
                ("children_0_2", models.PositiveSmallIntegerField(default=0)),
                ("children_3_5", models.PositiveSmallIntegerField(default=0)),
                ("children_6_14", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "not confirmed yet"),
                            ("enrolled", "is in"),
                            ("waiting", "on the waiting list"),
                            ("ended", "has ended"),
                        ],
                        max_length=12,
                    ),
                ),
                ("until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("address_told_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="enrolments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enrolments",
                        to="events.eventseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "enrolment",
                "indexes": [models.Index(fields=["series", "state", "made_at"], name="enrolment_line")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("series", "user"),
                        name="enrolled_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="enrolment_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ended"), _negated=True),
                            ("ends_on__isnull", False),
                            _connector="OR",
                        ),
                        name="ended_enrolment_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterpreterRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("phone", "By phone"), ("video", "By video")],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("office_email", models.EmailField(max_length=254)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("yes", "booked"),
                            ("no", "nobody can come"),
                            ("changed", "booked, but differently"),
                            ("cancelled", "called off"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("new_starts_at", models.DateTimeField(blank=True, null=True)),
                (
                    "new_mode",
                    models.CharField(
                        blank=True,
                        choices=[("in_person", "In person"), ("phone", "By phone"), ("video", "By video")],
                        max_length=10,
                    ),
                ),
                ("answer_note", models.CharField(blank=True, max_length=200)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("off_with_event", models.BooleanField(default=False, editable=False)),
                ("cost_ore", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interpreter_requests",
                        to="events.event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interpreter_requests",
                        to="users.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "starts_at"], name="interpreter_when")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (15, 600))), name="interpreter_for_some_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            ("cancelled_at__isnull", False),
                            _connector="OR",
                        ),
                        name="called_off_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("guest", "Guest of the day"),
                            ("cohost", "Organises it with us"),
                            ("stand", "Has a stand"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("yes", "said yes"),
                            ("no", "said no"),
                            ("withdrawn", "taken back"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "answered_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by link"),
                            ("signed_in", "signed in"),
                            ("phone", "by phone"),
                            ("at_desk", "at the desk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_invitations",
                        to="associations.association",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="events.event",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="events.eventseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event__isnull", False), ("series__isnull", True)),
                            models.Q(("event__isnull", True), ("series__isnull", False)),
                            _connector="OR",
                        ),
                        name="invited_to_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=("event", "association", "part"), name="invited_once_to_event"
                    ),
                    models.UniqueConstraint(
                        fields=("series", "association", "part"), name="invited_once_to_series"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("part", "guest"), ("state", "yes")),
                        fields=("event",),
                        name="one_guest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("letter", "Letter or Digital Post"),
                            ("form", "Form to fill in"),
                            ("money", "Bills and money"),
                            ("home", "Home"),
                            ("work", "Work"),
                            ("children", "Children and school"),
                            ("learning", "Danish and education"),
                            ("doctor", "Doctor and appointments"),
                            ("transport", "Bus, car and licence"),
                            ("leisure", "Associations and free time"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("resolved", "Answered"), ("referred", "Sent on"), ("open", "Not yet")],
                        max_length=10,
                    ),
                ),
                (
                    "answered_by",
                    models.CharField(choices=[("staff", "Staff"), ("volunteer", "Volunteer")], max_length=10),
                ),
                ("slip", models.PositiveIntegerField(blank=True, null=True)),
                ("asked_on", models.DateField()),
                ("settled_on", models.DateField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="events.event",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "open")),
                        fields=["organisation", "asked_on"],
                        name="question_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "slip"), name="slip_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "open"), _negated=True),
                            ("slip__isnull", False),
                            _connector="OR",
                        ),
                        name="open_question_has_slip",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "open"), _negated=True),
                            ("settled_on__isnull", True),
                            _connector="OR",
                        ),
                        name="open_question_unsettled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondHost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("begins_with", models.PositiveSmallIntegerField(default=2, verbose_name="which meetings")),
                (
                    "series",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_host",
                        to="events.eventseries",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("begins_with__in", (1, 2))), name="every_other_meeting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("seats_taken", models.PositiveIntegerField(default=0, editable=False)),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("door", models.BooleanField(default=False, verbose_name="has the list at the door")),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="what to do")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to="events.event"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteers.volunteerrole",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["starts_at", "id"], name="shift_next")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__isnull", True),
                            ("seats_taken__lte", models.F("capacity")),
                            _connector="OR",
                        ),
                        name="shift_within_capacity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="shift_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gte", 1)), name="shift_needs_somebody"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Helping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="helpings",
                        to="volunteers.volunteer",
                    ),
                ),
                (
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="helpings",
                        to="events.shift",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("shift", "volunteer"),
                        name="helps_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__isnull", True), ("minutes__lte", 1440), _connector="OR"
                        ),
                        name="helping_within_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("language", models.CharField(default="da", max_length=8)),
                ("people", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "not confirmed yet"),
                            ("confirmed", "coming"),
                            ("waiting", "on the waiting list"),
                            ("offered", "has been offered a place"),
                            ("cancelled", "not coming"),
                        ],
                        max_length=12,
                    ),
                ),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_by",
                    models.CharField(
                        blank=True,
                        choices=[("self", "themselves"), ("host", "the host"), ("time", "no answer in time")],
                        max_length=10,
                    ),
                ),
                ("resident", models.BooleanField(default=False)),
                ("children_0_2", models.PositiveSmallIntegerField(default=0)),
                ("children_3_5", models.PositiveSmallIntegerField(default=0)),
                ("children_6_14", models.PositiveSmallIntegerField(default=0)),
                ("food_note", models.CharField(blank=True, max_length=200)),
                ("pickup", models.BooleanField(default=False)),
                ("pickup_place", models.CharField(blank=True, max_length=120)),
                (
                    "attendance",
                    models.CharField(
                        choices=[
                            ("attended", "was here"),
                            ("absent", "did not come"),
                            ("unknown", "not known"),
                        ],
                        default="unknown",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("attendance_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("address_told_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signups",
                        to="events.enrolment",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signups", to="events.event"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signups",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["event", "state", "made_at"], name="signup_line"),
                    models.Index(
                        condition=models.Q(("state__in", ["unconfirmed", "offered"])),
                        fields=["until"],
                        name="signup_run_out",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1)), name="signup_counts_people"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["confirmed", "offered", "unconfirmed", "waiting"])),
                        fields=("event", "user"),
                        name="signup_once_per_person",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="shift",
            name="signup",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="escort",
                to="events.signup",
            ),
        ),
        migrations.CreateModel(
            name="SlipRoll",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("next_number", models.PositiveIntegerField(default=1)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="users.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("booked_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="first name")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("language", models.CharField(blank=True, max_length=8)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="events.event"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="slots",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "time to book",
                "indexes": [models.Index(fields=["event", "starts_at"], name="slot_in_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="slot_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("booked_at__isnull", False),
                            models.Q(("email", ""), ("name", ""), ("phone", ""), ("user__isnull", True)),
                            _connector="OR",
                        ),
                        name="free_slot_is_nobodys",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("went_in_at", models.DateTimeField(blank=True, null=True)),
                ("came_out_at", models.DateTimeField(blank=True, null=True)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteers.volunteer",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteers.volunteer",
                    ),
                ),
                (
                    "slot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visit", to="events.slot"
                    ),
                ),
            ],
            options={
                "verbose_name": "home visit",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second__isnull", True),
                            models.Q(("second", models.F("first")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_different_visitors",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("came_out_at__isnull", True),
                            ("came_out_at__gte", models.F("went_in_at")),
                            _connector="OR",
                        ),
                        name="out_after_in",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "table_number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="table number"),
                ),
                (
                    "representative",
                    models.CharField(blank=True, max_length=120, verbose_name="who stands there"),
                ),
                (
                    "representative_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="their phone"),
                ),
                ("leaflets", models.JSONField(blank=True, default=list, verbose_name="leaflets in")),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="associations.association",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stands", to="events.event"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "association"), name="one_stand_each"),
                    models.UniqueConstraint(fields=("event", "table_number"), name="one_stand_per_table"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "supported",
                    models.CharField(
                        choices=[("yes", "Yes"), ("partly", "A little"), ("no", "No")], max_length=8
                    ),
                ),
                (
                    "again",
                    models.CharField(
                        choices=[("yes", "Yes"), ("partly", "A little"), ("no", "No")], max_length=8
                    ),
                ),
                ("later", models.BooleanField(default=False)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey_answers",
                        to="events.event",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("project", models.CharField(max_length=80)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("meetings", "Meetings held"),
                            ("people", "People who are in"),
                            ("families", "Families with children who are in"),
                            ("weekly", "People who come in a week"),
                            ("visits", "Visits at home made"),
                            ("reached", "People we are in contact with"),
                            ("further", "Of those, people who also come to something else"),
                            ("completed", "Completed, of a hundred"),
                            ("introduced", "Introduced to associations, of a hundred newcomers"),
                            ("volunteers", "Participants who have become volunteers"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("language_cafe", "Language café"),
                            ("network", "Network"),
                            ("drop_in", "Advice, just come"),
                            ("course", "Course"),
                            ("fair", "Fair"),
                            ("elderly", "For the elderly"),
                            ("home_visit", "Home visit"),
                            ("trip", "Trip"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=60)),
                ("number", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="users.organisation"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.eventseries",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "year"], name="target_of_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("language", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="events.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("people", models.SmallIntegerField(default=1)),
                ("by_themselves", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arrivals",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("people", 0), _negated=True), ("people__range", (-10, 10))
                        ),
                        name="arrival_counts",
                    )
                ],
            },
        ),
        FullText("event"),
    ]
