"""Reads tables as other implementations see them, in one canonical form.

A *reader* is a foreign implementation: Python's csv and json, pandas, DuckDB, pyarrow. Each gives a `Table`:
the column names and, row by row, one *cell* per column. A cell is None for null, else a kind and its text:

    s:text       text; every CSV cell is text
    n:12.5       a number in plain notation without trailing zeros
    b:true       a boolean
    j:[1,2]      an object or array as compact JSON with sorted keys

CSV has no null of its own: jafgen writes null as nothing and the empty string as "". A reader that sees the
quotes keeps the two apart; for the others `tells_null` is False and an empty cell is `s:`.
"""

import csv
import json
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

# The csv module refuses fields over 128 KiB unless told otherwise.
csv.field_size_limit(sys.maxsize)

TEXT_FORMATS = {".csv": "csv", ".json": "json", ".jsonl": "jsonl"}


class RawNumber(str):
    """A JSON number kept as the text that stood in the file."""


@dataclass
class Table:
    reader: str
    tells_null: bool
    columns: list
    rows: list


def plain_number(text):
    """Gives a number's plain notation without trailing zeros, so that 5, 5.0 and 5e0 are one text."""
    number = Decimal(str(text))
    if not number.is_finite():
        return str(number)
    if number == 0:
        return "0"
    return format(number.normalize() if len(number.as_tuple().digits) <= 28 else number, "f")


def cell(value):
    """Gives the canonical form of a value that a JSON reader returned."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "b:true" if value else "b:false"
    if isinstance(value, RawNumber):
        return "n:" + plain_number(value)
    if isinstance(value, str):
        return "s:" + value
    if isinstance(value, (int, Decimal)):
        return "n:" + plain_number(value)
    if isinstance(value, float):
        return "n:" + plain_number(repr(value))
    return "j:" + nested_text(value)


def nested_text(value):
    """Gives an object or array as compact JSON, keys sorted and numbers in plain notation."""
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(key) + ":" + nested_text(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(nested_text, value)) + "]"
    form = cell(value)
    if form is None:
        return "null"
    return json.dumps(form[2:], ensure_ascii=False) if form.startswith("s:") else form[2:]


def unique_pairs(pairs):
    """Builds an object and refuses a key that comes twice, which json would silently drop."""
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError(f"an object holds a key twice: {[key for key, _ in pairs]}")
    return result


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def loads_exact(text):
    """Parses JSON strictly, keeping every number as its text."""
    return json.loads(
        text, parse_int=RawNumber, parse_float=RawNumber, parse_constant=refuse_constant, object_pairs_hook=unique_pairs
    )


def read_utf8(path):
    """Reads a file as strict UTF-8, refusing a byte order mark and keeping line ends as they are."""
    text = Path(path).read_bytes().decode("utf-8", errors="strict")
    if text.startswith("\ufeff"):
        raise ValueError(f"{path}: begins with a byte order mark")
    return text


def json_objects(path, form):
    """Gives the objects of a JSON array or of JSON Lines, their numbers as text."""
    text = read_utf8(path)
    if form == "json":
        objects = loads_exact(text)
        if not isinstance(objects, list):
            raise ValueError(f"{path}: not an array")
    else:
        if text and not text.endswith("\n"):
            raise ValueError(f"{path}: the last line has no line end")
        objects = [loads_exact(line) for line in text.split("\n")[:-1]]
    for index, item in enumerate(objects):
        if not isinstance(item, dict):
            raise ValueError(f"{path}: row {index} is not an object")
    return objects


def table_of_objects(reader, path, objects):
    columns = list(objects[0]) if objects else []
    for index, item in enumerate(objects):
        if list(item) != columns:
            raise ValueError(f"{path}: row {index} has the keys {list(item)} instead of {columns}")
    return Table(reader, True, columns, [[cell(item[name]) for name in columns] for item in objects])


def python_table(path, form):
    """Reads with Python's csv or json, the strictest of the readers."""
    if form != "csv":
        return table_of_objects("python", path, json_objects(path, form))
    read_utf8(path)
    with open(path, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    if not lines:
        raise ValueError(f"{path}: no header")
    header, rows = lines[0], lines[1:]
    # A line without a byte is how the csv module sees the only cell of a row being null.
    rows = [row if row or len(header) != 1 else [""] for row in rows]
    for index, row in enumerate(rows):
        if len(row) != len(header):
            raise ValueError(f"{path}: row {index} has {len(row)} cells, the header has {len(header)}")
    return Table("python", False, header, [["s:" + value for value in row] for row in rows])


def pandas_table(path, form):
    """Reads with pandas: CSV as text without guessing nulls, JSON with the types of JSON."""
    import pandas

    if form == "csv":
        frame = pandas.read_csv(
            path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8", skip_blank_lines=False
        )
        rows = [["s:" + value for value in row] for row in frame.itertuples(index=False, name=None)]
        return Table("pandas", False, list(frame.columns), rows)
    frame = pandas.read_json(
        path, orient="records", lines=form == "jsonl", dtype=False, convert_dates=False, precise_float=True
    )

    def scalar(value):
        if not isinstance(value, (list, dict)) and pandas.isna(value):
            return None
        return cell(value.item() if hasattr(value, "item") else value)

    rows = [[scalar(value) for value in row] for row in frame.astype(object).itertuples(index=False, name=None)]
    return Table("pandas", True, [str(name) for name in frame.columns], rows)


def sql_text(text):
    return "'" + str(text).replace("'", "''") + "'"


def sql_name(text):
    return '"' + str(text).replace('"', '""') + '"'


def duckdb_table(path, form):
    """Reads with DuckDB: the columns as it finds them, the cells as text (CSV) or as raw JSON."""
    import duckdb

    connection = duckdb.connect()
    if form == "csv":
        options = """header = true, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false,
            all_varchar = true, parallel = false, max_line_size = 16777216"""
        source = f"read_csv({sql_text(path)}, {options})"
    else:
        form_name = "array" if form == "json" else "newline_delimited"
        found = f"read_json({sql_text(path)}, format = '{form_name}', maximum_object_size = 67108864)"
        names = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {found}").fetchall()]
        # Without rows there is nothing to infer: DuckDB then names one column of its own.
        if connection.execute(f"SELECT count(*) FROM {found}").fetchone()[0] == 0:
            return Table("duckdb", True, [], [])
        types = "{" + ", ".join(f"{sql_text(name)}: 'JSON'" for name in names) + "}"
        source = (
            f"read_json({sql_text(path)}, format = '{form_name}', columns = {types}, maximum_object_size = 67108864)"
        )
    # A table of its own proves that the names, reserved words too, make a table.
    connection.execute("CREATE TABLE judged AS SELECT * FROM " + source)
    names = [row[0] for row in connection.execute("DESCRIBE judged").fetchall()]
    picked = ", ".join(f"CAST({sql_name(name)} AS VARCHAR)" for name in names)
    rows = connection.execute(f"SELECT {picked} FROM judged").fetchall()
    if form == "csv":
        cells = [[None if value is None else "s:" + value for value in row] for row in rows]
    else:
        cells = [[None if value is None else cell(loads_exact(value)) for value in row] for row in rows]
    return Table("duckdb", True, names, cells)


def pyarrow_table(path, form):
    """Reads with pyarrow, CSV only: it sees the quotes, so it keeps null and the empty string apart."""
    import pyarrow
    import pyarrow.csv

    read = pyarrow.csv.ReadOptions(use_threads=False)
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False)
    header = pyarrow.csv.open_csv(path, read_options=read, parse_options=parse).schema.names
    convert = pyarrow.csv.ConvertOptions(
        column_types={name: pyarrow.string() for name in header},
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    table = pyarrow.csv.read_csv(path, read_options=read, parse_options=parse, convert_options=convert)
    columns = [column.to_pylist() for column in table.columns]
    rows = [[None if value is None else "s:" + value for value in row] for row in zip(*columns)]
    return Table("pyarrow", True, header, rows)


READERS = {
    "csv": [python_table, pandas_table, duckdb_table, pyarrow_table],
    "json": [python_table, pandas_table, duckdb_table],
    "jsonl": [python_table, pandas_table, duckdb_table],
}


def read_all(path):
    """Gives the file's table as each reader sees it, the strictest reader first."""
    form = TEXT_FORMATS[Path(path).suffix]
    return [reader(str(path), form) for reader in READERS[form]]
