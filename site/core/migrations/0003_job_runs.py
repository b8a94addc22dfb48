from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_content_version")]

    operations = [
        migrations.CreateModel(
            name="JobRun",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("due_at", models.DateTimeField(default=datetime(1970, 1, 1, tzinfo=UTC))),
            ],
        ),
    ]
