from django.core.management.base import BaseCommand
from django.utils import timezone

from home.demo.loader import load


class Command(BaseCommand):
    help = (
        "Load the demo content in both languages. Loading again changes nothing, except that "
        "coming examples which nobody has touched move forward with the calendar."
    )

    def handle(self, *args, **options):
        load(today=timezone.localdate())
