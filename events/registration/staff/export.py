"""Take the list of those registered to a spreadsheet."""

import csv
import datetime as dt
import io
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.debug import sensitive_variables
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from ...models import Registration
from .access import EXPORT, VIEW, DateView
from .cells import local_time, safe_text
from .rows import answers_by_key, columns_of_answers, registrations_of, shown_name

Cell = str | int | dt.datetime | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_of(rows: list[Registration]) -> list[list[Cell]]:
    """Return what is exported, the row of headings first. Text is safe; see ``cells``."""
    questions = columns_of_answers(rows)
    heading = [
        pgettext("registration", "Number"),
        _("Status"),
        _("Turn on the waiting list"),
        _("Name"),
        _("E-mail"),
        _("Places"),
        _("Language"),
        _("Needs"),
        *questions.values(),
        _("Our note"),
        _("Registered"),
        _("Got a place from the waiting list"),
        pgettext("registration", "Cancelled"),
        _("Added by us"),
        _("Women who came"),
        _("Men who came"),
        _("Other or unknown who came"),
        _("Checked in"),
    ]
    table = [heading, *(_cells(row, questions) for row in rows)]
    return [[safe_text(cell) if isinstance(cell, str) else cell for cell in row] for row in table]


def _cells(row: Registration, questions: dict[str, str]) -> list[Cell]:
    answers = answers_by_key(row)
    return [
        row.number,
        capfirst(row.get_status_display()),
        row.turn,
        shown_name(row),
        row.email,
        row.places,
        row.get_language_display(),
        row.needs,
        *(answers.get(key, "") for key in questions),
        row.note,
        local_time(row.created_at),
        local_time(row.promoted_at),
        local_time(row.cancelled_at),
        _("Yes") if row.is_added_by_staff else "",
        row.came_women,
        row.came_men,
        row.came_other,
        local_time(row.checked_in_at),
    ]


def to_csv(table: Iterable[list[Cell]]) -> bytes:
    """Return a table as Swedish Excel opens it with a double click: UTF-8 with BOM, semicolons."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in table:
        writer.writerow(
            f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, dt.datetime) else cell for cell in row
        )
    return file.getvalue().encode("utf-8-sig")


def to_xlsx(table: list[list[Cell]]) -> bytes:
    """Return a table as a workbook with one sheet. Text is text, never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Registrations")[:31])
    sheet.freeze_panes = "A2"
    for index, row in enumerate(table):
        sheet.append([_cell(sheet, value, is_heading=index == 0) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet, value: Cell, *, is_heading: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl guesses from the text otherwise.
    elif isinstance(value, dt.datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    if is_heading:
        cell.font = Font(bold=True)
    return cell


WRITERS = {"csv": (to_csv, "text/csv; charset=utf-8"), "xlsx": (to_xlsx, XLSX)}


class Export(DateView):
    """Everything that is known of those registered for one date, as a file.

    By POST, so that nothing fetches it ahead and every fetch is somebody's click.
    """

    permissions = (VIEW, EXPORT)
    http_method_names = ["post"]

    @sensitive_variables()
    def post(self, request: HttpRequest, form: str) -> HttpResponse:
        if form not in WRITERS:
            raise Http404
        write, content_type = WRITERS[form]
        rows = registrations_of(self.record)
        self.log("export", rows=len(rows), form=form)
        response = HttpResponse(write(table_of(rows)), content_type=content_type)
        # The title of an event may be somebody's name.
        day = self.occasion.occurrence.start_date
        name = pgettext("file name", "registrations") + f"-{day:%Y-%m-%d}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
