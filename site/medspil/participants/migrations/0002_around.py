from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("participants", "0002_profile_around"), ("participants", "0003_around")]

    dependencies = [
        ("participants", "0001_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(
                fields=["area", "user", "latitude", "longitude", "travel_km"], name="profile_around"
            ),
        ),
    ]
