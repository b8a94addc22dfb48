from django.db import migrations

import geo.fields


class Migration(migrations.Migration):
    dependencies = [
        ("walks", "0002_outside_extent"),
    ]

    operations = [
        migrations.AlterField(
            model_name="placepage",
            name="point",
            field=geo.fields.PointField(blank=True, null=True, verbose_name="position"),
        ),
        migrations.AlterField(
            model_name="walkpage",
            name="line",
            field=geo.fields.LineStringField(blank=True, null=True, verbose_name="route"),
        ),
    ]
