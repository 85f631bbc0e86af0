from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0002_around")]

    operations = [
        migrations.AlterField(
            model_name="barred",
            name="rule",
            field=models.CharField(
                choices=[
                    ("declined", "has said no before"),
                    ("stopped", "stopped because something felt wrong"),
                    ("ended_badly", "did not end well"),
                    ("blocked", "ruled out by a coordinator"),
                    ("conflict_of_interest", "conflict of interest"),
                ],
                max_length=24,
            ),
        ),
    ]
