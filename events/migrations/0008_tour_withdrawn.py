from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0007_facts_told")]

    operations = [
        migrations.AlterField(
            model_name="tourrequest",
            name="status",
            field=models.CharField(
                choices=[
                    ("new", "new"),
                    ("proposed", "date proposed"),
                    ("confirmed", "confirmed"),
                    ("declined", "declined"),
                    ("withdrawn", "withdrawn"),
                    ("done", "done"),
                ],
                db_index=True,
                default="new",
                max_length=20,
                verbose_name="status",
            ),
        ),
    ]
