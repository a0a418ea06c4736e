"""Checks that all outputs of one table hold the same bytes: as they are, and as base64 where the format is text.

    binary_columns.py FOLDER ROWS COLUMN...

FOLDER has bytes.csv, bytes.json, bytes.jsonl, bytes.parquet and bytes.duckdb, each with a table `bytes`. Values are bytes,
lists of them or nulls; JSON text in CSV for lists. Prints `ok` and exits 0, else what differs and exits 1.
"""

import base64
import csv
import json
import sys
from pathlib import Path

import duckdb
import polars
import pyarrow.parquet


def from_text(value):
    if value is None:
        return None
    if isinstance(value, list):
        return [from_text(item) for item in value]
    return base64.b64decode(value, validate=True)


def from_cell(text):
    if text == "":
        return None
    return from_text(json.loads(text) if text.startswith("[") else text)


def main():
    folder, rows, columns = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    wanted = pyarrow.parquet.read_table(folder / "bytes.parquet").to_pydict()
    found = {}
    with open(folder / "bytes.csv", newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
        found["csv"] = {name: [from_cell(line[name]) for line in lines] for name in columns}
    objects = json.loads((folder / "bytes.json").read_text(encoding="utf-8"))
    found["json"] = {name: [from_text(item[name]) for item in objects] for name in columns}
    objects = [json.loads(line) for line in (folder / "bytes.jsonl").read_text(encoding="utf-8").splitlines()]
    found["jsonl"] = {name: [from_text(item[name]) for item in objects] for name in columns}
    found["polars"] = polars.read_parquet(folder / "bytes.parquet").to_dict(as_series=False)
    with duckdb.connect(folder / "bytes.duckdb", read_only=True) as connection:
        for source in ("bytes", f"'{folder / 'bytes.parquet'}'"):
            relation = connection.sql(f"FROM {source}")
            names, values = relation.columns, relation.fetchall()
            found[f"duckdb of {source}"] = {name: [row[place] for row in values] for place, name in enumerate(names)}
    wrong = []
    for reader, table in found.items():
        for name in columns:
            values = wanted[name]
            if len(values) != rows or table[name] != values:
                wrong.append(f"{reader}: {name} differs: {table[name][:2]} for {values[:2]}")
    print("\n".join(wrong) or "ok")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
