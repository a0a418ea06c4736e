"""Checks that every cell of written tables comes back as it was.

    roundtrip.py EXPECTED.json FILE...

EXPECTED.json is an array of objects with the true values, keys in column order; each FILE (*.csv, *.json,
*.jsonl) is read by every reader of readers.py and compared cell by cell. Where the format or the reader cannot
tell, less is asked:

  * CSV holds text: a number is compared by value, a boolean as true or false, an object or array as JSON;
  * a CSV reader that does not see quotes may give the empty string for null;
  * pandas reads JSON numbers as floats where a column also holds fractions or nulls: they are compared as floats.

Prints `ok N cells` and exits 0, or lists the first differences and exits 1.
"""

import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

import readers

SHOWN_DIFFERENCES = 20


def same_number(want, text):
    try:
        return Decimal(want) == Decimal(text)
    except InvalidOperation:
        return False


def same_json(want, text):
    try:
        return readers.cell(want) == readers.cell(readers.loads_exact(text))
    except ValueError:
        return False


def same_in_csv(want, got, tells_null):
    if want is None:
        return got is None if tells_null else got == "s:"
    if got is None:
        return False
    text = got[2:]
    if isinstance(want, readers.RawNumber):
        return same_number(want, text)
    if isinstance(want, bool):
        return text == ("true" if want else "false")
    if isinstance(want, str):
        return text == want
    return same_json(want, text)


def same_in_json(want, got, reader):
    if got == readers.cell(want):
        return True
    if reader == "pandas" and isinstance(want, readers.RawNumber) and got is not None and got.startswith("n:"):
        return float(want) == float(got[2:])
    return False


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    expected = readers.json_objects(sys.argv[1], "json")
    if not expected:
        sys.exit(f"{sys.argv[1]}: no rows, so nothing to compare")
    columns = list(expected[0])
    differences, cell_count = [], 0
    for path in sys.argv[2:]:
        form = readers.TEXT_FORMATS[Path(path).suffix]
        for read in readers.READERS[form]:
            try:
                table = read(path, form)
            except Exception as error:  # Whatever a foreign reader raises is its judgement of the file.
                differences.append(f"{path} by {read.__name__}: {type(error).__name__}: {error}")
                continue
            place = f"{path} by {table.reader}"
            if table.columns != columns:
                differences.append(f"{place}: columns {table.columns}, expected {columns}")
                continue
            if len(table.rows) != len(expected):
                differences.append(f"{place}: {len(table.rows)} rows, expected {len(expected)}")
                continue
            for index, (want_row, got_row) in enumerate(zip(expected, table.rows)):
                for name, got in zip(columns, got_row):
                    want = want_row[name]
                    cell_count += 1
                    if form == "csv":
                        same = same_in_csv(want, got, table.tells_null)
                    else:
                        same = same_in_json(want, got, table.reader)
                    if not same:
                        differences.append(f"{place}: row {index}, {name}: {got!r}, expected {want!r}")
    if differences:
        print("\n".join(differences[:SHOWN_DIFFERENCES]))
        sys.exit(f"{len(differences)} differences")
    print(f"ok {cell_count} cells")


if __name__ == "__main__":
    main()
