from typing import Any

from django.db import migrations

from volunteers.first_roles import INSURANCE, ROLES


def forwards(apps: Any, schema_editor: Any) -> None:
    """The roles get the languages they lack; what a centre has written itself stands."""
    roles = apps.get_model("volunteers", "VolunteerRole").objects
    for first in ROLES:
        for role in roles.filter(code=first["code"]):
            role.title = first["title"] | role.title
            role.description = first["description"] | role.description
            role.insurance_note = INSURANCE | role.insurance_note
            role.save(update_fields=["title", "description", "insurance_note"])


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0010_host_is_a_contact")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
