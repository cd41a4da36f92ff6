"""Writes the rows on standard input (JSON) to a workbook with openpyxl and prints the seconds it took."""
import json
import sys
import time

from openpyxl import Workbook

rows = json.load(sys.stdin)
started = time.perf_counter()
workbook = Workbook(write_only=True)
sheet = workbook.create_sheet("Epic Details")
for row in rows:
    sheet.append(row)
workbook.save(sys.argv[1])
print(time.perf_counter() - started)
