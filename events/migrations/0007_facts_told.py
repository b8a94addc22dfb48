from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0006_check_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactsTold",
            fields=[
                (
                    "digest",
                    models.CharField(
                        editable=False, max_length=64, primary_key=True, serialize=False
                    ),
                ),
                ("facts", models.JSONField(editable=False)),
            ],
            options={
                "verbose_name": "facts told",
                "verbose_name_plural": "facts told",
            },
        ),
    ]
