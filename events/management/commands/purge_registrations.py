"""Make anonymous what has been kept long enough; a daily job does the same."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.personal_data.retention import purge


class Command(BaseCommand):
    help = (
        "Forget who registered for events, and who asked for tours, when their details have been "
        "kept for as long as was promised. Numbers stay."
    )

    def handle(self, **options):
        purged = purge(timezone.now())
        self.stdout.write(
            f"Made anonymous: {purged.registrations} registrations, "
            f"{purged.tour_requests} tour requests."
        )
