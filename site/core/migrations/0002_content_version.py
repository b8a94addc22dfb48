import uuid

from django.db import migrations, models


def begin(apps, schema_editor):
    apps.get_model("core", "ContentVersion").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
