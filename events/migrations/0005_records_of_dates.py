"""Make the records of dates that were published before publishing made them."""

import uuid

from django.db import migrations


def make_records(apps, schema_editor):
    Occurrence = apps.get_model("events", "Occurrence")
    OccurrenceRecord = apps.get_model("events", "OccurrenceRecord")
    published = Occurrence.objects.filter(page__live=True, page__alias_of=None)
    OccurrenceRecord.objects.bulk_create(
        [
            OccurrenceRecord(identity=uuid.uuid5(key, str(uid)), event_key=key, uid=uid)
            for key, uid in published.values_list("page__translation_key", "uid")
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0004_registration")]
    operations = [migrations.RunPython(make_records, migrations.RunPython.noop)]
