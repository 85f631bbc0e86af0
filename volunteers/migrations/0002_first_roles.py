from typing import Any

from django.db import migrations

from volunteers.first_roles import plant


def forwards(apps: Any, schema_editor: Any) -> None:
    plant(apps.get_model("volunteers", "VolunteerRole"))


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
