"""Lists of money as files: CSV that a Danish spreadsheet opens as it is, and XLSX with numbers as numbers."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from django.http import Http404, HttpResponse
from openpyxl import Workbook

FORMATS = ("csv", "xlsx")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that begins with one of these would be run as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = Sequence[Any]


def harmless(value: Any) -> Any:
    """Text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_csv(head: Row, rows: Iterable[Row]) -> bytes:
    """Semicolons and a comma before the øre, as in Denmark; the mark in front says it is UTF-8."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(head)
    for row in rows:
        writer.writerow([danish(harmless(value)) for value in row])
    return out.getvalue().encode("utf-8-sig")


def danish(value: Any) -> Any:
    return f"{value:.2f}".replace(".", ",") if isinstance(value, float) else value


def as_xlsx(head: Row, rows: Iterable[Row], title: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  (a new book has one)
    sheet.title = title[:31]
    sheet.append(list(head))
    for row in rows:
        sheet.append([harmless(value) for value in row])
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def download(head: Row, rows: Iterable[Row], *, name: str, form: str) -> HttpResponse:
    """The list as a file named `name`; `form` is one of `FORMATS`, else there is no such file."""
    if form not in FORMATS:
        raise Http404
    if form == "xlsx":
        response = HttpResponse(as_xlsx(head, rows, name), content_type=XLSX_TYPE)
    else:
        response = HttpResponse(as_csv(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
