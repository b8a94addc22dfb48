from django.db import migrations

import geo.fields


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="partnerpage",
            name="point",
            field=geo.fields.PointField(blank=True, null=True, verbose_name="position"),
        ),
    ]
