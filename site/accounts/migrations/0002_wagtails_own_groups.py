"""Put our roles in the place of the groups that Wagtail makes, while nobody is in them."""

from django.db import migrations

WAGTAILS_GROUPS = ("Editors", "Moderators")
WAGTAILS_WORKFLOW = "Moderators approval"


def replace_groups(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    GroupApprovalTask = apps.get_model("wagtailcore.GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore.Workflow")

    editors, _created = Group.objects.get_or_create(name="Redaktörer")
    for task in GroupApprovalTask.objects.filter(name=WAGTAILS_WORKFLOW):
        task.name = "Granskning av redaktör"
        task.save()
        task.groups.set([editors])
    Workflow.objects.filter(name=WAGTAILS_WORKFLOW).update(name="Granskning före publicering")
    Group.objects.filter(name__in=WAGTAILS_GROUPS, user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        # The last of Wagtail's migrations that look the groups up.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
    ]
    operations = [migrations.RunPython(replace_groups, migrations.RunPython.noop)]
