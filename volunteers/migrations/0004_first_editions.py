from typing import Any

from django.db import migrations

from volunteers import first_editions, first_roles


def forwards(apps: Any, schema_editor: Any) -> None:
    first_editions.plant(apps.get_model("volunteers", "Edition"))
    roles = apps.get_model("volunteers", "VolunteerRole")
    first_roles.plant(roles)
    roles.objects.filter(code="association_guide").update(needs_agreement=True)


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0003_editions_and_courses")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
