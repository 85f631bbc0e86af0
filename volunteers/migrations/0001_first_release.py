from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import medspil.users.texts
from volunteers import first_editions, first_roles
from volunteers.first_weights import plant as plant_weights


def plant(apps: Any, schema_editor: Any) -> None:
    """The texts, roles and weights a new installation starts with."""
    first_editions.plant(apps.get_model("volunteers", "Edition"))
    first_roles.plant(apps.get_model("volunteers", "VolunteerRole"))
    plant_weights(apps.get_model("volunteers", "MatchingPolicy"))


class Migration(migrations.Migration):
    replaces = [
        ("volunteers", "0001_initial"),
        ("volunteers", "0002_first_roles"),
        ("volunteers", "0003_editions_and_courses"),
        ("volunteers", "0004_first_editions"),
        ("volunteers", "0005_still_days_concerns_and_waiting"),
        ("volunteers", "0006_rounds_and_weights"),
        ("volunteers", "0007_meeting_place"),
        ("volunteers", "0008_breaks_parents_renewals"),
        ("volunteers", "0009_family_asked"),
        ("volunteers", "0010_host_is_a_contact"),
        ("volunteers", "0011_task_roles_in_every_language"),
        ("volunteers", "0012_paid_roles"),
    ]

    initial = True

    dependencies = [
        ("participants", "0001_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", medspil.users.texts.TextsField(default=dict, max_length=80, verbose_name="title")),
                (
                    "original_language",
                    models.CharField(default="da", max_length=8, verbose_name="written in"),
                ),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: it does not lapse.",
                        null=True,
                        verbose_name="holds for (months)",
                    ),
                ),
            ],
            options={
                "verbose_name": "course for volunteers",
                "verbose_name_plural": "courses for volunteers",
            },
        ),
        migrations.CreateModel(
            name="AskedToHelp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("yes", models.BooleanField()),
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
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked_to_help",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Edition",
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
                            ("conduct", "Code of conduct"),
                            ("agreement", "Volunteer agreement"),
                            ("introduction", "Introduction"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "version",
                    models.CharField(help_text="For example 2027-1.", max_length=20, verbose_name="edition"),
                ),
                ("valid_from", models.DateField(verbose_name="in force from")),
                (
                    "asks_again",
                    models.BooleanField(
                        default=True,
                        help_text="Without it, a yes to the edition before still counts.",
                        verbose_name="everyone is asked anew",
                    ),
                ),
                (
                    "text",
                    medspil.users.texts.TextsField(
                        default=dict,
                        help_text="One point on each line.",
                        max_length=4000,
                        verbose_name="text",
                    ),
                ),
                ("checked", models.JSONField(blank=True, default=list, verbose_name="checked languages")),
            ],
            options={
                "verbose_name": "text for volunteers",
                "verbose_name_plural": "texts for volunteers",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "version"), name="one_edition_per_version"),
                    models.UniqueConstraint(fields=("kind", "valid_from"), name="one_edition_per_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Engagement",
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
                            ("applied", "new"),
                            ("interview", "talk held"),
                            ("approved", "active"),
                            ("paused", "taking a break"),
                            ("left", "has stopped"),
                            ("declined", "not with us"),
                        ],
                        default="applied",
                        max_length=12,
                    ),
                ),
                ("call_only", models.BooleanField(default=False)),
                ("applied_at", models.DateTimeField()),
                ("call_by", models.DateField(blank=True, null=True)),
                ("talked_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("paused_until", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("talk_first_on", models.DateField(blank=True, null=True)),
                ("family_asked_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="engagements",
                        to="users.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "state", "call_by"], name="engagement_queue")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "paused"]), _negated=True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="active_engagement_was_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paused_until__isnull", True), ("state", "paused"), _connector="OR"
                        ),
                        name="only_a_break_has_an_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
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
                            ("mentor", "Mentor"),
                            ("friendship_family", "Friendship family"),
                            ("association_guide", "Company to an association"),
                            ("language_partner", "Language partner"),
                            ("host", "Host the first weeks"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("first_meeting", "first meeting"),
                            ("trial", "trying it out"),
                            ("active", "you meet"),
                            ("paused", "paused"),
                            ("paused_for_safety", "stopped"),
                            ("ended", "ended"),
                        ],
                        default="first_meeting",
                        max_length=20,
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("meeting_at", models.DateTimeField(blank=True, null=True, verbose_name="first meeting")),
                ("meeting_place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                ("meeting_key", models.CharField(blank=True, db_index=True, max_length=40)),
                ("meeting_recorded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "third_person",
                    models.CharField(blank=True, max_length=120, verbose_name="the third person"),
                ),
                (
                    "volunteer_shares",
                    models.CharField(
                        choices=[
                            ("thread", "Only messages here"),
                            ("phone", "My phone number"),
                            ("email", "My e-mail"),
                        ],
                        default="thread",
                        max_length=10,
                    ),
                ),
                (
                    "participant_shares",
                    models.CharField(
                        choices=[
                            ("thread", "Only messages here"),
                            ("phone", "My phone number"),
                            ("email", "My e-mail"),
                        ],
                        default="thread",
                        max_length=10,
                    ),
                ),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                (
                    "paused_by",
                    models.CharField(
                        blank=True,
                        choices=[("volunteer", "the volunteer"), ("participant", "the participant")],
                        max_length=12,
                    ),
                ),
                (
                    "state_before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("first_meeting", "first meeting"),
                            ("trial", "trying it out"),
                            ("active", "you meet"),
                            ("paused", "paused"),
                            ("paused_for_safety", "stopped"),
                            ("ended", "ended"),
                        ],
                        max_length=20,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.CharField(
                        blank=True,
                        choices=[("volunteer", "the volunteer"), ("participant", "the participant")],
                        max_length=12,
                    ),
                ),
                (
                    "volunteer_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "We got where we wanted"),
                            ("time", "Too little time"),
                            ("moved", "Moved away"),
                            ("not_suited", "We did not suit each other"),
                            ("badly", "It did not feel right"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "participant_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "We got where we wanted"),
                            ("time", "Too little time"),
                            ("moved", "Moved away"),
                            ("not_suited", "We did not suit each other"),
                            ("badly", "It did not feel right"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "answering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="participants.household",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
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
            ],
            options={
                "verbose_name": "contact",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["active", "trial"]), _negated=True),
                            models.Q(
                                ("meeting_recorded_at__isnull", False),
                                models.Q(("third_person", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="met_with_a_third_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
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
                        blank=True,
                        choices=[("volunteer", "the volunteer"), ("participant", "the participant")],
                        max_length=12,
                    ),
                ),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("stop", "stopped the contact"),
                            ("call", "asked to be called"),
                            ("child", "a child is not well"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about_first", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concerns",
                        to="volunteers.match",
                    ),
                ),
            ],
            options={
                "verbose_name": "something feels wrong",
            },
        ),
        migrations.CreateModel(
            name="MatchingPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(unique=True, verbose_name="version")),
                ("weights", models.JSONField(verbose_name="weights")),
                ("minimum", models.PositiveSmallIntegerField(verbose_name="least points worth a proposal")),
                ("relaxed", models.JSONField(blank=True, default=list, verbose_name="rules made soft")),
                ("made_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="users.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "weights",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minimum__lte", 1000)), name="minimum_is_in_points"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchRequest",
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
                            ("mentor", "Mentor"),
                            ("friendship_family", "Friendship family"),
                            ("association_guide", "Company to an association"),
                            ("language_partner", "Language partner"),
                            ("host", "Host the first weeks"),
                        ],
                        max_length=20,
                        verbose_name="kind of contact",
                    ),
                ),
                (
                    "topics",
                    models.JSONField(blank=True, default=list, verbose_name="what the contact is for"),
                ),
                (
                    "language_wish",
                    models.CharField(
                        choices=[
                            ("own", "Speak their own language"),
                            ("practise", "Practise Danish"),
                            ("both", "Both"),
                        ],
                        default="both",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "gender_must",
                    models.CharField(
                        blank=True,
                        choices=[("woman", "Must be a woman"), ("man", "Must be a man")],
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                (
                    "travel_km",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="furthest way, in kilometres"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("filled", "has a contact"),
                            ("paused", "paused"),
                            ("closed", "closed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="participants.household",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
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
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="volunteers.matchrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "wish for a contact",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["organisation", "opened_at"],
                        name="wish_queue",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["open", "paused"])),
                        fields=("household", "kind"),
                        name="one_open_wish_per_kind",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="match",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matches",
                to="volunteers.matchrequest",
            ),
        ),
        migrations.CreateModel(
            name="PastContact",
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
                            ("mentor", "Mentor"),
                            ("friendship_family", "Friendship family"),
                            ("association_guide", "Company to an association"),
                            ("language_partner", "Language partner"),
                            ("host", "Host the first weeks"),
                        ],
                        max_length=20,
                    ),
                ),
                ("topics", models.JSONField(default=list)),
                ("waiting_since", models.DateField()),
                ("began_on", models.DateField()),
                ("met_on", models.DateField(null=True)),
                ("ended_on", models.DateField()),
                (
                    "ended_by",
                    models.CharField(
                        blank=True,
                        choices=[("volunteer", "the volunteer"), ("participant", "the participant")],
                        max_length=12,
                    ),
                ),
                (
                    "volunteer_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "We got where we wanted"),
                            ("time", "Too little time"),
                            ("moved", "Moved away"),
                            ("not_suited", "We did not suit each other"),
                            ("badly", "It did not feel right"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "participant_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "We got where we wanted"),
                            ("time", "Too little time"),
                            ("moved", "Moved away"),
                            ("not_suited", "We did not suit each other"),
                            ("badly", "It did not feel right"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("household_key", models.CharField(max_length=64)),
                ("volunteer_key", models.CharField(max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
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
                            ("draft", "ready to ask"),
                            ("asked_volunteer", "the volunteer is asked"),
                            ("asked_participant", "the participant is asked"),
                            ("accepted", "both said yes"),
                            ("declined", "no, thank you"),
                            ("expired", "no answer in time"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("points", models.PositiveSmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("policy_version", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("remind_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("held_days", models.PositiveSmallIntegerField(default=0)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("volunteer_answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "volunteer_via",
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
                ("participant_answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "participant_via",
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
                (
                    "declined_by",
                    models.CharField(
                        blank=True,
                        choices=[("volunteer", "the volunteer"), ("participant", "the participant")],
                        max_length=12,
                    ),
                ),
                (
                    "by_hand",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "They have met, at a café or an event, and would like to"),
                            ("asked_for", "One of them asked for the other"),
                            ("agreed", "I have talked with both about what does not fit"),
                            ("know_them", "I know them both, and think they suit each other"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_time", "I have no time just now"),
                            ("too_far", "It is too far away"),
                            ("not_for_me", "I would rather meet somebody else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "engagement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="volunteers.engagement",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="volunteers.matchrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["asked_participant", "asked_volunteer"])),
                        fields=["expires_at"],
                        name="proposal_clock",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked_participant", "asked_volunteer", "draft"])),
                        fields=("request",),
                        name="one_open_proposal_per_wish",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["asked_participant", "asked_volunteer"]), _negated=True),
                            models.Q(("asked_at__isnull", False), ("expires_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="asked_has_its_clocks",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="match",
            name="proposal",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="match", to="volunteers.proposal"
            ),
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=4, verbose_name="municipality")),
                ("week", models.DateField(verbose_name="week from")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits to be worked out"),
                            ("working", "is being worked out"),
                            ("ready", "ready"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("coded", models.JSONField(default=dict)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("plan", models.JSONField(default=dict)),
                ("call", models.JSONField(blank=True, null=True)),
                (
                    "call_answer",
                    models.CharField(
                        blank=True, choices=[("yes", "said yes"), ("no", "said no")], max_length=5
                    ),
                ),
                ("replayable", models.BooleanField(default=True)),
                (
                    "after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="volunteers.round",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteers.matchingpolicy",
                    ),
                ),
            ],
            options={
                "verbose_name": "this week's proposals",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "area", "week", "number"), name="round_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)), name="progress_in_percent"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeguardingPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "first"), (2, "second")], verbose_name="position"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safeguarding",
                        to="users.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "named safeguarding person",
                "verbose_name_plural": "named safeguarding people",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "position"), name="one_named_person_per_position"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyRefusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("refused_on", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="users.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("digest", "organisation"), name="one_safety_refusal_per_organisation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StillLooking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, keep looking"),
                            ("change", "Something has changed"),
                            ("stop", "I no longer need it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "via",
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
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="still_looking",
                        to="volunteers.matchrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "still looking",
                "indexes": [models.Index(fields=["request", "sent_at"], name="still_looking_last")],
            },
        ),
        migrations.CreateModel(
            name="ThreadMessage",
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
                        choices=[("volunteer", "the volunteer"), ("participant", "the participant")],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="message")),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thread",
                        to="volunteers.match",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["match", "at"], name="thread_in_order")],
            },
        ),
        migrations.CreateModel(
            name="Volunteer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(default=1)),
                ("guardian_yes_on", models.DateField(blank=True, null=True)),
                (
                    "guardian_name",
                    models.CharField(blank=True, max_length=120, verbose_name="the parent's name"),
                ),
                (
                    "guardian_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="the parent's phone"),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="volunteer",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Training",
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
                        choices=[("introduction", "Introduction"), ("course", "Course")], max_length=20
                    ),
                ),
                ("edition", models.CharField(blank=True, max_length=20)),
                ("held_on", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="volunteers.course",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trainings",
                        to="volunteers.volunteer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("volunteer", "kind", "course", "held_on"),
                        name="one_training_per_day_and_course",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "introduction")),
                        fields=("volunteer", "held_on"),
                        name="one_introduction_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("course__isnull", False), ("kind", "course")),
                            models.Q(models.Q(("kind", "course"), _negated=True), ("course__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_course_is_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundPair",
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
                            ("suggested", "suggested"),
                            ("proposed", "proposed before"),
                            ("asked", "asked"),
                            ("not_this", "not this pair"),
                            ("left_out", "left out this week"),
                        ],
                        default="suggested",
                        max_length=10,
                    ),
                ),
                ("locked", models.BooleanField(default=False)),
                ("points", models.PositiveSmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="round_pairs",
                        to="volunteers.matchrequest",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs",
                        to="volunteers.round",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="round_pairs",
                        to="volunteers.volunteer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("round", "request"), name="one_pair_per_wish_in_round")
                ],
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="volunteer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proposals",
                to="volunteers.volunteer",
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="volunteer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="matches", to="volunteers.volunteer"
            ),
        ),
        migrations.AddField(
            model_name="engagement",
            name="volunteer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="engagements",
                to="volunteers.volunteer",
            ),
        ),
        migrations.CreateModel(
            name="ChildClearance",
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
                            ("not_required", "not required"),
                            ("required", "to be asked for"),
                            ("requested", "asked for"),
                            ("consent_pending", "waits for the volunteer's yes in Digital Post"),
                            ("cleared", "in order"),
                            ("not_cleared", "not available for child tasks"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateField()),
                ("assessed_on", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("renewal_on", models.DateField(blank=True, null=True)),
                (
                    "assessed_by",
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
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="volunteers.volunteer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("volunteer", "organisation"), name="one_clearance_per_organisation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cleared"), ("valid_until__isnull", False)),
                            models.Q(
                                models.Q(("state", "cleared"), _negated=True), ("valid_until__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="cleared_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("renewal_on__isnull", True), ("state", "cleared"), _connector="OR"
                        ),
                        name="only_a_clearance_is_renewed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Barred",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("declined", "has said no before"),
                            ("ended_badly", "did not end well"),
                            ("blocked", "ruled out by a coordinator"),
                            ("conflict_of_interest", "conflict of interest"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("know_each_other", "They know each other from work, school or family"),
                            ("too_close", "They live or move too close to each other"),
                            ("judgement", "My judgement: they do not suit each other"),
                            ("declined", "One of them has said no"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="barred",
                        to="participants.household",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="barred",
                        to="volunteers.volunteer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("household", "volunteer", "rule"), name="barred_once_per_rule"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VolunteerRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, unique=True, verbose_name="code")),
                ("title", medspil.users.texts.TextsField(default=dict, max_length=60, verbose_name="title")),
                (
                    "description",
                    medspil.users.texts.TextsField(
                        blank=True, default=dict, max_length=200, verbose_name="description"
                    ),
                ),
                (
                    "original_language",
                    models.CharField(default="da", max_length=8, verbose_name="written in"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("matching", "a contact with a person or family"), ("task", "a task")],
                        default="task",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("from_age", models.PositiveSmallIntegerField(default=18, verbose_name="from age")),
                (
                    "needs_conduct",
                    models.BooleanField(default=True, verbose_name="asks for the code of conduct"),
                ),
                (
                    "needs_introduction",
                    models.BooleanField(default=False, verbose_name="asks for an introduction"),
                ),
                (
                    "needs_agreement",
                    models.BooleanField(default=False, verbose_name="asks for the volunteer agreement"),
                ),
                (
                    "child_rule",
                    models.CharField(
                        choices=[
                            ("never", "never"),
                            ("when_children", "when there are children under 15 in the household"),
                            ("always", "always"),
                        ],
                        default="never",
                        max_length=15,
                        verbose_name="asks for a child clearance",
                    ),
                ),
                (
                    "insurance_note",
                    medspil.users.texts.TextsField(
                        default=dict,
                        help_text="Shown before somebody says yes.",
                        max_length=400,
                        verbose_name="how the volunteer is insured",
                    ),
                ),
                (
                    "offered_now",
                    models.BooleanField(default=True, verbose_name="can be chosen on the sign-up page"),
                ),
                ("position", models.PositiveSmallIntegerField(default=50, verbose_name="place in the list")),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteers.course",
                        verbose_name="asks for a course",
                    ),
                ),
            ],
            options={
                "verbose_name": "volunteer role",
                "verbose_name_plural": "volunteer roles",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "matching"), _negated=True),
                            ("from_age__gte", 18),
                            _connector="OR",
                        ),
                        name="matching_is_from_18",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_age__range", (15, 18))), name="volunteers_are_from_15"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="volunteers.engagement",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wished",
                        to="volunteers.volunteerrole",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("engagement", "role"), name="wished_once")],
            },
        ),
        migrations.CreateModel(
            name="RoleGranted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("granted_on", models.DateField()),
                ("paid", models.BooleanField(default=False, verbose_name="paid work")),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="granted",
                        to="volunteers.engagement",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="granted",
                        to="volunteers.volunteerrole",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("engagement", "role"),
                        name="granted_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Away",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="first day")),
                ("until_on", models.DateField(verbose_name="last day")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="away",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "away",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="away_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("user", "from_on"), name="away_once_from_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                        choices=[("volunteer", "the volunteer"), ("participant", "the participant")],
                        max_length=12,
                    ),
                ),
                ("week", models.PositiveSmallIntegerField()),
                ("sent_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "via",
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
                (
                    "face",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("good", "It is nice"),
                            ("so_so", "So-so"),
                            ("bad", "Not so good"),
                            ("not_met", "We have not met"),
                        ],
                        max_length=10,
                    ),
                ),
                ("helped", models.JSONField(blank=True, default=dict)),
                ("call_me", models.BooleanField(default=False)),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="volunteers.match",
                    ),
                ),
            ],
            options={
                "verbose_name": "how is it going?",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "side", "week"), name="asked_once_per_side_and_week"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ["active", "first_meeting", "paused", "paused_for_safety", "trial"])
                ),
                fields=("household", "volunteer", "kind"),
                name="one_open_contact_per_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="engagement",
            constraint=models.UniqueConstraint(
                fields=("volunteer", "organisation"), name="one_engagement_per_organisation"
            ),
        ),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
