from typing import Any

from django.db import migrations, models

from volunteers.first_roles import plant


def forwards(apps: Any, schema_editor: Any) -> None:
    """The bilingual facilitator is a role from the start."""
    plant(apps.get_model("volunteers", "VolunteerRole"))


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0011_task_roles_in_every_language")]

    operations = [
        migrations.AddField(
            model_name="rolegranted",
            name="paid",
            field=models.BooleanField(default=False, verbose_name="paid work"),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
