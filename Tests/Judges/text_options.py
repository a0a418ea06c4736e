"""Checks CSV and JSON files that were written with options.

    text_options.py MANIFEST.json
    text_options.py --contents FILE...

MANIFEST.json is an array of files with their options and the path of the true rows, an array of objects. CSV is parted
here, strictly and with an eye on every quote, and must then be read alike by Python's csv; one file in several is also
read by pandas, polars, DuckDB and pyarrow, compressed as it is where they can. JSON must be, byte for byte, what
Python's json writes of the true rows. With --contents, prints what compressed files hold.

Prints `ok N files` and exits 0, or lists the first differences and exits 1.
"""

import csv
import gzip
import io
import json
import re
import subprocess
import sys

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.csv

import readers

SHOWN_DIFFERENCES = 20
# Coprime to the numbers of options, so that every option is met by every reader.
READERS_EVERY = 13

NUMBER = "\0number "


class Difference(Exception):
    pass


def check(condition, *words):
    if not condition:
        raise Difference(" ".join(map(str, words)))


def contents(path):
    with open(path, "rb") as file:
        data = file.read()
    if path.endswith(".gz"):
        subprocess.run(["gzip", "-t", path], check=True)
        return gzip.decompress(data)
    if path.endswith(".zst"):
        with pyarrow.input_stream(path, compression="zstd") as stream:
            return stream.read()
    return data


# CSV


def part(text, delimiter, line_end):
    """Parts a CSV text into rows of (is quoted, text); refuses what RFC 4180 does not know."""
    rows, row, place = [], [], 0
    while place < len(text):
        quoted = text[place] == '"'
        if quoted:
            value = ""
            while True:
                end = text.index('"', place + 1)
                value += text[place + 1 : end]
                place = end + 1
                if text[place : place + 1] != '"':
                    break
                value += '"'
        else:
            begin = place
            while text[place] != delimiter and not text.startswith(line_end, place):
                check(text[place] not in '"\r\n', "a stray", repr(text[place]), "at", place)
                place += 1
            value = text[begin:place]
        row.append((quoted, value))
        if text[place] == delimiter:
            place += 1
        else:
            check(text.startswith(line_end, place), "no delimiter or line end after the field at", place)
            place += len(line_end)
            rows.append(row)
            row = []
    check(not row, "the last line has no end")
    return rows


def same_value(kind, want, text):
    """Whether a CSV field's text is the true value, which is not null."""
    if kind == "json":
        return readers.cell(want) == readers.cell(readers.loads_exact(text))
    if isinstance(want, bool):
        return text == ("true" if want else "false")
    return text == str(want)


def check_csv(item, expected, with_readers):
    data = contents(item["path"])
    if item["hasByteOrderMark"]:
        check(data.startswith(b"\xef\xbb\xbf"), "no byte order mark")
        data = data[3:]
    text = data.decode("utf-8")
    check(not text.startswith("\ufeff"), "a byte order mark")
    delimiter, null = item["delimiter"], item["null"]
    rows = part(text, delimiter, item["lineEnd"])
    columns = list(expected[0])
    kinds = [item["types"][name] for name in columns]
    if item["hasHeader"]:
        header = rows.pop(0)
        check([value for _, value in header] == columns, "names", header)
        for quoted, value in header:
            check(quoted == must_quote(item, "text", value), "quotes of the name", value)
    check(len(rows) == len(expected), len(rows), "rows, expected", len(expected))
    for want_row, row in zip(expected, rows):
        check(len(row) == len(columns), "a row of", len(row))
        for name, kind, (quoted, value) in zip(columns, kinds, row):
            want = want_row[name]
            if want is None:
                check(not quoted and value == null, name, "should be null:", quoted, repr(value))
            else:
                check(quoted or value != null, name, "reads as null:", repr(value))
                check(same_value(kind, want, value), name, "is", repr(value), "expected", repr(want))
                check(quoted == must_quote(item, kind, value), name, "quotes of", repr(value), quoted)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    if item["hasHeader"]:
        lines.pop(0)
    texts = [[value for _, value in row] for row in rows]
    check(lines == texts, "Python's csv reads something else")
    if with_readers:
        check_readers(item, data, columns, rows)


def must_quote(item, kind, value):
    if item["quoting"] == "all" or (item["quoting"] == "non_numeric" and kind != "bare"):
        return True
    special = {'"', "\r", "\n", item["delimiter"]}
    return value == "" or value == item["null"] or any(character in special for character in value)


def check_readers(item, data, columns, rows):
    path, delimiter, null = item["path"], item["delimiter"], item["null"]
    texts = [[value for _, value in row] for row in rows]
    with_nulls = [[value if quoted or value != null else None for quoted, value in row] for row in rows]
    has_header = item["hasHeader"]

    frame = pandas.read_csv(
        io.BytesIO(data), sep=delimiter, header=0 if has_header else None, dtype=str, keep_default_na=False,
        na_filter=False, encoding="utf-8", skip_blank_lines=False, lineterminator=None,
    )
    if has_header:
        check(list(frame.columns) == columns, "pandas names", list(frame.columns))
    check(frame.values.tolist() == texts, "pandas reads something else")

    frame = polars.read_csv(
        path, separator=delimiter, has_header=has_header, infer_schema=False, empty_string_is_null=False,
        new_columns=None if has_header else columns,
    )
    # Polars leaves doubled quotes of names as they are, and does not tell null and the empty text apart by quotes.
    check([name.replace('""', '"') for name in frame.columns] == columns, "polars names", frame.columns)
    check([list(row) for row in frame.rows()] == texts, "polars reads something else")

    parse = pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False)
    convert = pyarrow.csv.ConvertOptions(
        column_types={name: pyarrow.string() for name in columns}, null_values=[null], strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    names = pyarrow.csv.ReadOptions(use_threads=False, column_names=None if has_header else columns)
    table = pyarrow.csv.read_csv(path, read_options=names, parse_options=parse, convert_options=convert)
    check(table.column_names == columns, "pyarrow names", table.column_names)
    check([list(row.values()) for row in table.to_pylist()] == with_nulls, "pyarrow reads something else")

    types = "{" + ", ".join(f"{readers.sql_text(name)}: 'VARCHAR'" for name in columns) + "}"
    is_strict = item["lineEnd"] == "\n"
    # With lines that end in CRLF, DuckDB's strict mode misreads line feeds within quotes.
    options = f"""auto_detect = false, columns = {types}, header = {has_header}, delim = {readers.sql_text(delimiter)},
        quote = '"', escape = '"', nullstr = {readers.sql_text(null)}, allow_quoted_nulls = false, parallel = false,
        strict_mode = {is_strict}"""
    found = duckdb.sql(f"SELECT * FROM read_csv({readers.sql_text(path)}, {options})").fetchall()
    check([list(row) for row in found] == with_nulls, "DuckDB reads something else")


# JSON


def marked(value):
    return NUMBER + value


def dumped(value, **options):
    """Writes JSON as Python does, its numbers by the text that they were read from."""
    text = json.dumps(value, **options)
    return re.sub(r'"\\u0000number ([^"]*)"', r"\1", text)


def check_json(item, path):
    with open(path, encoding="utf-8") as file:
        rows = json.load(file, parse_int=marked, parse_float=marked)
    is_ascii, indent = item["isASCII"], item["indent"]
    if indent:
        want = dumped(rows, indent=indent, ensure_ascii=is_ascii) + "\n"
    else:
        lines = [dumped(row, separators=(",", ":"), ensure_ascii=is_ascii) for row in rows]
        want = "[\n" + ",\n".join(lines) + "\n]\n" if item["format"] == "json" else "\n".join(lines + [""])
    got = contents(item["path"]).decode("ascii" if is_ascii else "utf-8")
    if got != want:
        place = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
        raise Difference(f"at {place}: {got[place - 40 : place + 40]!r}, expected {want[place - 40 : place + 40]!r}")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--contents":
        print([contents(path).decode() for path in sys.argv[2:]])
        return
    with open(sys.argv[1], encoding="utf-8") as file:
        manifest = json.load(file)
    differences, known = [], {}
    for index, item in enumerate(manifest):
        try:
            if item["format"] == "csv":
                if item["expected"] not in known:
                    known[item["expected"]] = readers.json_objects(item["expected"], "json")
                check_csv(item, known[item["expected"]], index % READERS_EVERY == 0)
            else:
                check_json(item, item["expected"])
        except Exception as error:  # Whatever a foreign reader raises is its judgement of the file.
            options = {key: value for key, value in item.items() if key not in ("types", "path", "expected")}
            differences.append(f"{options}: {type(error).__name__}: {str(error)[:400]}")
    if differences:
        print("\n".join(differences[:SHOWN_DIFFERENCES]))
        sys.exit(f"{len(differences)} differences")
    print(f"ok {len(manifest)} files")


if __name__ == "__main__":
    main()
