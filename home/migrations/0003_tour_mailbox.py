from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("home", "0002_home_pages")]

    operations = [
        migrations.AddField(
            model_name="homepage",
            name="tour_mailbox",
            field=models.EmailField(
                blank=True,
                help_text=(
                    "Where we are told of requests for tours, and where answers to our mails about "
                    "them go. Empty: the mailbox for reports."
                ),
                max_length=254,
                verbose_name="mailbox for tours",
            ),
        ),
    ]
