from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.demo.loader import load


class Command(BaseCommand):
    help = (
        "Load the demo content in both languages. Loading again changes nothing, except that "
        "coming examples which nobody has touched move forward with the calendar."
    )

    def handle(self, *args, **options):
        try:
            load(today=timezone.localdate())
        except ValidationError as error:
            # Most likely a page of somebody else's has the address of one of ours.
            raise CommandError(f"Nothing was loaded: {' '.join(error.messages)}") from error
