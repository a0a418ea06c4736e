"""Prints what other implementations read in the tables of a folder.

    read_tables.py FOLDER

One JSON object on standard output: for every *.csv, *.json and *.jsonl below FOLDER, by its path relative to
FOLDER, a list with one entry per reader: `reader`, `tells_null`, `columns`, `row_count` and `rows`. readers.py
says how a cell looks. Exits 1 with a message when a reader refuses a file.
"""

import json
import sys
from pathlib import Path

import readers


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in readers.TEXT_FORMATS)
    if not files:
        sys.exit(f"{folder}: no table found")
    summary = {}
    for path in files:
        try:
            tables = readers.read_all(path)
        except Exception as error:  # Whatever a foreign reader raises is its judgement of the file.
            sys.exit(f"{path}: {type(error).__name__}: {error}")
        summary[path.relative_to(folder).as_posix()] = [
            {
                "reader": table.reader,
                "tells_null": table.tells_null,
                "columns": table.columns,
                "row_count": len(table.rows),
                "rows": table.rows,
            }
            for table in tables
        ]
    json.dump(summary, sys.stdout, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
