import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import medspil.users.models
import medspil.users.texts


class Migration(migrations.Migration):
    replaces = [
        ("users", "0001_initial"),
        ("users", "0002_closed_days"),
        ("users", "0003_people_in_full"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("used_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "other_spellings",
                    models.CharField(blank=True, max_length=120, verbose_name="also written as"),
                ),
                (
                    "name_key",
                    models.CharField(blank=True, db_index=True, default="", editable=False, max_length=120),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                (
                    "phone_owner",
                    models.CharField(blank=True, max_length=60, verbose_name="whose phone it is"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("phone", "Phone"),
                            ("via", "Through my contact person"),
                        ],
                        default="email",
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
                        verbose_name="language",
                    ),
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
                (
                    "protected_identity",
                    models.BooleanField(default=False, verbose_name="protected name and address"),
                ),
                (
                    "code",
                    models.CharField(
                        default=medspil.users.models.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_staff", models.BooleanField(default=False)),
                ("date_joined", models.DateTimeField(auto_now_add=True)),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "via",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="speaks_for",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True), name="no_email_is_null"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                            ("centre", "Volunteer centre"),
                            ("municipality", "Municipality"),
                            ("volunteer_organisation", "Volunteer organisation"),
                            ("association", "Association"),
                        ],
                        max_length=30,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "opening_hours",
                    medspil.users.texts.TextsField(
                        blank=True, default=dict, max_length=300, verbose_name="opening hours"
                    ),
                ),
                (
                    "safeguarding_name",
                    models.CharField(blank=True, max_length=120, verbose_name="named safeguarding person"),
                ),
                ("safeguarding_phone", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "name"), name="organisation_named_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedDays",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="first day")),
                ("until_on", models.DateField(verbose_name="last day")),
                ("why", models.CharField(blank=True, max_length=80, verbose_name="why")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closed",
                        to="users.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "closed days",
                "verbose_name_plural": "closed days",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="closed_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("participant", "Participant"),
                            ("volunteer", "Volunteer"),
                            ("contact", "Association contact"),
                            ("treasurer", "Treasurer"),
                            ("host", "Host"),
                            ("referrer", "Referrer"),
                            ("ambassador", "Outreach ambassador"),
                            ("coordinator", "Coordinator"),
                            ("municipality", "Municipality"),
                            ("leader", "Leader"),
                            ("editor", "Editor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="role_grants",
                        to="users.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="role_grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="grant_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("user", "role", "organisation"),
                        name="role_granted_once",
                    ),
                ],
            },
        ),
    ]
