import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("privacy", "0001_initial"),
        ("privacy", "0002_initial"),
        ("privacy", "0003_volunteer_agreement"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=40)),
                ("data", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Read",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=20)),
                ("page", models.CharField(max_length=40)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("subjects", models.TextField()),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="users.organisation",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("referral", "My contact details go to the volunteer centre"),
                            ("card", "Volunteers may see my card without name"),
                            ("conduct", "Code of conduct"),
                            ("agreement", "Volunteer agreement"),
                            ("picture", "My picture may be shown"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text_version", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=8)),
                ("given_at", models.DateTimeField()),
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
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("user", "purpose"),
                        name="one_consent_per_purpose",
                    )
                ],
            },
        ),
    ]
