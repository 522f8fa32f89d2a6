"""Reads a workbook as others do: sheets.py BOOK.xlsx LIST.csv [OFFICE.csv] compares it, cell by cell, with the same table as CSV.

openpyxl reads the workbook; OFFICE.csv is what LibreOffice made of it. Ends with 1 and says where they differ.
"""

import csv
import datetime
import itertools
import re
import sys

import openpyxl


def written(cell):
    """A cell as our CSV writes it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if cell.number_format == "yyyy-mm-dd" else "%Y-%m-%d %H:%M")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    # In CSV a text that could be taken for a formula has an apostrophe before it.
    return "'" + text if isinstance(value, str) and text.lstrip(" ")[:1] in tuple("=+-@\t\r\n＝＋－＠") and text.strip(" ") else text


def of_book(path):
    book = openpyxl.load_workbook(path, read_only=True)
    for place, sheet in enumerate(book.worksheets):
        for row in itertools.islice(sheet.iter_rows(), 0 if place == 0 else 1, None):
            yield [written(cell) for cell in row]


def of_list(path, encoding="utf-8-sig"):
    with open(path, encoding=encoding, newline="") as file:
        yield from csv.reader(file)


def of_office(path):
    """LibreOffice writes texts as they are in the cell, and moments with their seconds."""
    for row in of_list(path, "utf-8"):
        row = [re.sub(r"^(\d{4}-\d\d-\d\d \d\d:\d\d):00$", r"\1", text) for text in row]
        yield ["'" + text if text.lstrip(" ")[:1] in tuple("=+-@＝＋－＠") and text.strip(" ") else text for text in row]


def same(name, ours, theirs):
    count = 0
    for place, (one, other) in enumerate(itertools.zip_longest(ours, theirs), start=1):
        width = max(len(one or []), len(other or []))
        if one is None or other is None or one + [""] * (width - len(one)) != other + [""] * (width - len(other)):
            print(f"{name}: row {place} differs: {one} and {other}")
            sys.exit(1)
        count += 1
    print(f"{name}: {count} rows are equal")


book, plain = sys.argv[1], sys.argv[2]
same("openpyxl", of_list(plain), of_book(book))
if len(sys.argv) > 3:
    same("LibreOffice", of_list(plain), of_office(sys.argv[3]))
first = openpyxl.load_workbook(book, read_only=True).worksheets[0]
kinds = {type(cell.value).__name__ for row in itertools.islice(first.iter_rows(), 200) for cell in row if cell.value is not None}
print("kinds: " + ", ".join(sorted(kinds)))
