import os
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import override

from geo.geodesy import line_length_m
from geo.reading import LIMITS, read
from walks.importing.create import create
from walks.importing.matching import places_near
from walks.importing.plan import Choices, Plan, everything_matched, everything_new, make_plan
from walks.wording import distance_text

#: How many lines of a file are named when one has to be chosen.
MOST_NAMED = 20


class Command(BaseCommand):
    help = (
        "Make a draft walk in Swedish of a file with a line: GPX, KML, KMZ, GeoJSON, GeoPackage "
        "or a zipped Shapefile. Asks nothing: either everything is made or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--crs", help="the coordinate system of a file that names none, such as EPSG:3006"
        )
        parser.add_argument("--line", type=int, metavar="N", help="which line, counted from 1")
        parser.add_argument(
            "--match-places",
            action="store_true",
            help="stop at an existing place instead of a new one, where there is one within 15 m",
        )
        parser.add_argument(
            "--swap-axes", action="store_true", help="the file has latitude before longitude"
        )

    def handle(self, *args, **options):
        # English, as all commands speak; the pages that are made are Swedish.
        with override("en"):
            try:
                self.run_import(**options)
            except ValidationError as error:
                raise CommandError(" ".join(" ".join(error.messages).split())) from error

    def run_import(self, *, file, crs, line, match_places, swap_axes, **options):
        reading = self.read(file, crs=crs, swap_axes=swap_axes)
        points = (
            everything_matched(places_near([point.coordinates for point in reading.points]))
            if match_places
            else everything_new(reading)
        )
        choices = Choices(points=points, line=chosen_line(reading.lines, line))
        plan = make_plan(reading, name_of(file), choices)
        walk = create(plan)
        self.report(plan, walk)

    def read(self, file: Path, *, crs: str | None, swap_axes: bool):
        try:
            with file.open("rb") as opened:
                if file.stat().st_size > LIMITS.upload_bytes:
                    megabytes = LIMITS.upload_bytes // 1024**2
                    raise CommandError(f"{file} is larger than {megabytes} MB.")
                return read(opened, file.name, crs=crs, swap_axes=swap_axes)
        except OSError as error:
            raise CommandError(f"{file} can’t be opened: {error.strerror}.") from error

    def report(self, plan: Plan, walk) -> None:
        new, stops = len(plan.new_places), len(plan.stops)
        self.stdout.write(
            f"Made a draft walk, “{walk.title}”, {distance_text(plan.length_m)}, "
            f"with {stops} stops: {new} new draft places, {stops - new} existing places."
        )
        for note in plan.notes:
            self.stdout.write(str(note))
        if plan.is_outside:
            self.stdout.write(
                "Something lies outside the municipality. If that is right, say so in the editor."
            )
        address = reverse("wagtailadmin_pages:edit", args=[walk.pk])
        self.stdout.write(f"Go on at {settings.BASE_URL}{address}")


def name_of(file: Path) -> str:
    """Return a file's name as text, which on some systems is any bytes."""
    return os.fsencode(file.name).decode("utf-8", "replace")


def chosen_line(lines: list, number: int | None) -> int:
    """Return the index of line ``number``, counted from 1. Raises ``CommandError``."""
    if number is None and len(lines) <= 1:
        return 0
    if number is not None and 1 <= number <= len(lines):
        return number - 1
    if number is not None and not lines:
        raise CommandError("The file has no line.")
    named = "; ".join(
        f"{position}. {described(line)}"
        for position, line in enumerate(lines[:MOST_NAMED], start=1)
    )
    more = f"; and {len(lines) - MOST_NAMED} more" if len(lines) > MOST_NAMED else ""
    choose = "There is no such line." if number is not None else "Choose one with --line N."
    count = f"{len(lines)} lines" if len(lines) > 1 else "1 line"
    raise CommandError(f"{choose} The file has {count}: {named}{more}")


def described(line) -> str:
    """Return a line's name and length."""
    length = line_length_m({"coordinates": line.coordinates})
    return f"{' '.join(line.name.split()) or 'no name'} ({distance_text(length)})"
