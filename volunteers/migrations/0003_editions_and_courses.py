import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import medspil.users.texts


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0002_first_roles"),
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
            },
        ),
        migrations.RemoveConstraint(
            model_name="training",
            name="one_training_per_day",
        ),
        migrations.AddField(
            model_name="training",
            name="edition",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="volunteerrole",
            name="needs_agreement",
            field=models.BooleanField(default=False, verbose_name="asks for the volunteer agreement"),
        ),
        migrations.AlterField(
            model_name="rolewish",
            name="role",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="wished",
                to="volunteers.volunteerrole",
            ),
        ),
        migrations.AlterField(
            model_name="training",
            name="kind",
            field=models.CharField(
                choices=[("introduction", "Introduction"), ("course", "Course")], max_length=20
            ),
        ),
        migrations.AddField(
            model_name="training",
            name="course",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trainings",
                to="volunteers.course",
            ),
        ),
        migrations.AddField(
            model_name="volunteerrole",
            name="course",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="volunteers.course",
                verbose_name="asks for a course",
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.UniqueConstraint(
                fields=("volunteer", "kind", "course", "held_on"), name="one_training_per_day_and_course"
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "introduction")),
                fields=("volunteer", "held_on"),
                name="one_introduction_per_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("course__isnull", False), ("kind", "course")),
                    models.Q(models.Q(("kind", "course"), _negated=True), ("course__isnull", True)),
                    _connector="OR",
                ),
                name="a_course_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("kind", "version"), name="one_edition_per_version"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("kind", "valid_from"), name="one_edition_per_day"),
        ),
    ]
