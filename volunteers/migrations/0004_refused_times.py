from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("volunteers", "0003_stopped"),
    ]

    operations = [
        migrations.AddField(
            model_name="match",
            name="refused_times",
            field=models.JSONField(default=list, editable=False),
        ),
    ]
