from django.db import migrations

import geo.fields


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_calendar_entry"),
    ]

    operations = [
        migrations.AlterField(
            model_name="eventpage",
            name="venue_point",
            field=geo.fields.PointField(
                blank=True, null=True, verbose_name="position of the venue"
            ),
        ),
    ]
