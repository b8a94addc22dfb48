from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0005_records_of_dates")]
    operations = [
        migrations.CreateModel(
            name="DoneOnce",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                "verbose_name": "thing done once",
                "verbose_name_plural": "things done once",
            },
        ),
        migrations.AddField(
            model_name="occurrencerecord",
            name="walk_in_women",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="occurrencerecord",
            name="walk_in_men",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="occurrencerecord",
            name="walk_in_other",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
