"""A workbook that says whose copy it is: on paper, in a last sheet, and where nobody looks."""

import xlsxwriter

from serving.access.marks import COPY, Mark

PROPERTY = "feijian_copy"
"""The name of the document's property and of the defined name that hold the identifier."""
SHEET = {"zh": "副本", "en": "copy"}
MOST = 255
"""Characters of a header (the format's own limit)."""


def mark_book(book: xlsxwriter.Workbook, mark: Mark, *, lang: str) -> None:
    """Mark a workbook whose sheets are all there and which is not closed yet."""
    line = mark.line(lang)
    book.set_custom_property(PROPERTY, mark.copy_id)
    book.define_name(PROPERTY, f'="{mark.copy_id}"')
    head = "&R" + line.replace("&", "&&")
    for sheet in book.worksheets():
        sheet.set_header(head if len(head) <= MOST else f"&R{mark.copy_id}")
    sheet = book.add_worksheet(SHEET[lang])
    sheet.set_column(0, 0, 60)
    sheet.write_string(0, 0, COPY)
    sheet.write_string(1, 0, mark.copy_id)
    sheet.write_string(2, 0, line)
