from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def tell_whose(apps, schema_editor):
    granted, engagements = (
        apps.get_model("volunteers", "RoleGranted"),
        apps.get_model("volunteers", "Engagement"),
    )
    whose = engagements.objects.filter(pk=OuterRef("engagement")).values("volunteer__user")
    granted.objects.using(schema_editor.connection.alias).update(user=Subquery(whose))


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0002_around"),
        ("users", "0001_first_release"),
        ("volunteers", "0001_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="rolegranted",
            name="user",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(tell_whose, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="rolegranted",
            name="user",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="rolegranted",
            index=models.Index(
                fields=["user", "role", "closed_on", "granted_on", "engagement"], name="granted_around"
            ),
        ),
    ]
