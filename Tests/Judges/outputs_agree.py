"""Checks that the files of one run hold the same values in every format, cell by cell and row by row.

    outputs_agree.py FOLDER DATABASE ENTITY=ROWS...

The tables of FOLDER/DATABASE are what the others are compared with, by the types that DuckDB itself names for them:
ENTITY.parquet as pyarrow, Polars and DuckDB read it, ENTITY.csv as pyarrow, Polars and DuckDB read it, ENTITY.json and
ENTITY.jsonl as DuckDB reads them and, for few rows, as Python's json does. Cells are compared in bulk, so a million
rows take seconds. Of each Parquet file the statistics of every column chunk and of every page are recomputed from the
values, and filters must skip row groups. Bytes are base64 in text; their columns are not within objects or lists.
"""

import json
import math
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.compute
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet

import parquet_check
from parquet_file import ParquetFile

FEW_ROWS = 1000


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    return "'" + str(text).replace("'", "''") + "'"


# Readers: each gives a relation whose columns are those of the table by name, of any types that cast to the table's.


def parquet_by_pyarrow(connection, path, types):
    table = pyarrow.parquet.ParquetFile(path).read()
    table.validate(full=True)
    return connection.from_arrow(table)


def parquet_by_polars(connection, path, types):
    table = polars.read_parquet(path).to_arrow()
    # Polars knows no JSON and gives its bytes.
    fields = [
        field if types[field.name] == "BLOB" else field.with_type(in_text(field.type)) for field in table.schema
    ]
    return connection.from_arrow(table.cast(pyarrow.schema(fields)))


def in_text(kind):
    """Gives the type with text in place of bytes."""
    if pyarrow.types.is_binary(kind) or pyarrow.types.is_large_binary(kind) or pyarrow.types.is_binary_view(kind):
        return pyarrow.large_string()
    if pyarrow.types.is_list(kind) or pyarrow.types.is_large_list(kind):
        return pyarrow.large_list(kind.value_field.with_type(in_text(kind.value_type)))
    if pyarrow.types.is_struct(kind):
        return pyarrow.struct([field.with_type(in_text(field.type)) for field in kind])
    return kind


def parquet_by_duckdb(connection, path, types):
    return connection.sql(f"FROM read_parquet({literal(path)})")


def csv_by_pyarrow(connection, path, types):
    table = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pyarrow.string() for name in types},
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
        ),
    )
    return connection.from_arrow(table)


def csv_by_polars(connection, path, types):
    return connection.from_arrow(polars.read_csv(path, infer_schema=False).to_arrow())


def csv_by_duckdb(connection, path, types):
    # What the reader would guess is told instead: with few rows it guesses wrong.
    with open(path, "rb") as file:
        line_end = "\\r\\n" if file.readline().endswith(b"\r\n") else "\\n"
    return connection.sql(
        f"""FROM read_csv({literal(path)}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
        new_line = '{line_end}', allow_quoted_nulls = false, max_line_size = 16777216)"""
    )


def json_by_duckdb(form):
    def read(connection, path, types):
        # Within objects the reader would take null for the JSON text "null".
        kinds = {
            name: "JSON" if is_nested(kind) else "VARCHAR" if kind == "BLOB" else kind for name, kind in types.items()
        }
        columns = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in kinds.items())
        return connection.sql(
            f"FROM read_json({literal(path)}, format = '{form}', columns = {{{columns}}}, auto_detect = false)"
        )

    return read


READERS = [
    (".parquet", parquet_by_pyarrow),
    (".parquet", parquet_by_polars),
    (".parquet", parquet_by_duckdb),
    (".csv", csv_by_pyarrow),
    (".csv", csv_by_polars),
    (".csv", csv_by_duckdb),
    (".json", json_by_duckdb("array")),
    (".jsonl", json_by_duckdb("newline_delimited")),
]


def is_nested(kind):
    return kind.endswith("[]") or kind.startswith("STRUCT(")


def typed(name, kind, form):
    """Gives the column of a relation as the table's type: objects and lists are JSON in text."""
    if form != ".parquet" and is_nested(kind):
        return f"CAST(CAST({quoted(name)} AS JSON) AS {kind}) AS {quoted(name)}"
    if form != ".parquet" and kind == "BLOB":
        return f"from_base64({quoted(name)}) AS {quoted(name)}"
    return f"CAST({quoted(name)} AS {kind}) AS {quoted(name)}"


def different(name, kind):
    """Gives the condition under which a column differs; zeros differ by their signs."""
    ours, theirs = f"ours.{quoted(name)}", f"theirs.{quoted(name)}"
    differs = f"{ours} IS DISTINCT FROM {theirs}"
    if kind == "DOUBLE":
        return f"({differs} OR signbit({ours}) IS DISTINCT FROM signbit({theirs}))"
    return differs


def compare(connection, table, types, relation, form):
    """Raises an error that names the columns that differ."""
    assert relation.columns == list(types), f"columns {relation.columns}"
    relation.create_view("source")
    values = ", ".join(typed(name, kind, form) for name, kind in types.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE theirs AS SELECT {values} FROM source")
    counts = ", ".join(f"count(*) FILTER ({different(name, kind)})" for name, kind in types.items())
    rows, (here, there), *found = connection.execute(
        f"""SELECT count(*), [(SELECT count(*) FROM {table}), (SELECT count(*) FROM theirs)], {counts}
        FROM {table} AS ours POSITIONAL JOIN theirs"""
    ).fetchall()[0]
    assert rows == here == there, f"{there} rows, the database has {here}"
    for (name, kind), count in zip(types.items(), found):
        if count:
            pair = connection.execute(
                f"""SELECT ours.{quoted(name)}, theirs.{quoted(name)} FROM {table} AS ours POSITIONAL JOIN theirs
                WHERE {different(name, kind)} LIMIT 1"""
            ).fetchall()[0]
            ours, theirs = (repr(value) for value in pair)
            place = next((at for at, (a, b) in enumerate(zip(ours, theirs)) if a != b), 0)
            first = max(0, place - 40)
            raise AssertionError(
                f"{name}: {count} cells differ, such as {ours[first : place + 40]} in the database and"
                f" {theirs[first : place + 40]}"
            )
    return rows * len(types)


def same(ours, theirs):
    """Whether a value of the database is the one that Python's json gives."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(same(ours[name], theirs[name]) for name in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if ours is None or isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    if isinstance(ours, float):
        return isinstance(theirs, Decimal) and ours == float(theirs) and (
            math.copysign(1, ours) == math.copysign(1, float(theirs)))
    if isinstance(ours, (int, Decimal)):
        return isinstance(theirs, (int, Decimal)) and ours == theirs
    return ours == theirs


def compare_in_python(connection, table, types, path, form):
    """Compares with what Python's json reads: texts by their characters, numbers by all their digits."""
    text = Path(path).read_text(encoding="utf-8")
    loads = lambda part: json.loads(part, parse_float=Decimal)
    rows = loads(text) if form == ".json" else [loads(line) for line in text.splitlines() if line]
    # DuckDB's own texts of dates and times are not ours, so these are compared as read by `compare`.
    names = [
        name for name, kind in types.items()
        if kind in ("BOOLEAN", "BIGINT", "DOUBLE", "VARCHAR", "DATE", "UUID", "VARCHAR[]") or kind.startswith("DECIMAL")
    ]
    columns = ", ".join(
        f"CAST({quoted(name)} AS VARCHAR)" if types[name] in ("DATE", "UUID") else quoted(name) for name in names
    )
    expected = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
    assert len(rows) == len(expected)
    for index, (ours, theirs) in enumerate(zip(expected, rows)):
        assert list(theirs) == list(types), f"row {index}: keys {list(theirs)}"
        for name, value in zip(names, ours):
            assert same(value, theirs[name]), f"row {index}, {name}: {theirs[name]!r}, not {value!r}"


# Statistics


def leaves(array):
    """Gives, for each leaf column, the values that are there."""
    kind = array.type
    if pyarrow.types.is_struct(kind):
        # Members flattened so are null where the object is.
        return [leaf for member in array.flatten() for leaf in leaves(member)]
    if pyarrow.types.is_list(kind):
        return leaves(array.flatten())
    return [array.drop_null()]


def binary_leaves(reader):
    """Gives the indexes of the leaf columns of bytes; JSON and texts are read as bytes too but are texts."""
    leaves = enumerate(reader.schema.column(index) for index in range(len(reader.schema.names)))
    return {index for index, leaf in leaves if leaf.physical_type == "BYTE_ARRAY" and leaf.logical_type.type == "NONE"}


def kind_of(kind, is_binary):
    if is_binary:
        return "binary"
    if pyarrow.types.is_boolean(kind):
        return "boolean"
    if pyarrow.types.is_integer(kind):
        return "integer"
    if pyarrow.types.is_floating(kind):
        return "double"
    if pyarrow.types.is_decimal(kind):
        return "decimal"
    if pyarrow.types.is_date(kind):
        return "date"
    if pyarrow.types.is_timestamp(kind):
        return "timestamp"
    if pyarrow.types.is_time(kind):
        return "time"
    return "text"


def extremes(array, kind):
    """Gives the least and the greatest value in the form that `parquet_check` knows; none of no values."""
    if len(array) == 0:
        return []
    found = pyarrow.compute.min_max(array)
    return [parquet_check.cell(kind, found[end].as_py()) for end in ("min", "max")]


def check_statistics(path):
    """Recomputes the statistics of every column chunk and page; gives how many there were."""
    file = ParquetFile(path)
    reader = pyarrow.parquet.ParquetFile(path, arrow_extensions_enabled=False)
    binaries = binary_leaves(reader)
    count = 0
    for number, group in enumerate(file.footer.get(4, [])):
        table = reader.read_row_group(number).combine_chunks()
        arrays = [leaf for column in table.columns for chunk in column.chunks for leaf in leaves(chunk)]
        for index, (chunk, array) in enumerate(zip(group[1], arrays, strict=True)):
            meta = chunk[3]
            where = f"row group {number}, {b'.'.join(meta[3]).decode()}"
            statistics = meta[12]
            assert statistics[3] == meta[5] - len(array), f"{where}: null count {statistics[3]}"
            kind = kind_of(array.type, index in binaries)
            try:
                parquet_check.check_bounds(
                    kind, meta[1], extremes(array, kind), statistics.get(6), statistics.get(5), statistics.get(8),
                    statistics.get(7),
                )
            except AssertionError as problem:
                raise AssertionError(f"{where}: {problem}") from None
            told = reader.metadata.row_group(number).column(index)
            assert told.has_offset_index and told.has_column_index, f"{where}: no page index"
            count += 1
        count += check_pages(file, group, table, number, binaries)
    return count


def check_pages(file, group, table, number, binaries):
    count = 0
    leaf = 0
    for column in table.columns:
        width = len(leaves(pyarrow.array([], column.type)))
        # The pages of two leaves of a column need not begin at the same rows.
        for index in range(width):
            chunk = group[1][leaf + index]
            meta = chunk[3]
            locations = file.structure(chunk[4], chunk[5])[0][1]
            bounds = file.structure(chunk[6], chunk[7])[0]
            firsts = [page[3] for page in locations] + [table.num_rows]
            for page, (first, last) in enumerate(zip(firsts, firsts[1:])):
                array = leaves(column.slice(first, last - first).combine_chunks())[index]
                where = f"row group {number}, {b'.'.join(meta[3]).decode()}, page {page}"
                assert bounds[1][page] == (len(array) == 0), f"{where}: all null or not"
                kind = kind_of(array.type, leaf + index in binaries)
                try:
                    parquet_check.check_bounds(
                        kind, meta[1], extremes(array, kind), bounds[2][page], bounds[3][page])
                except AssertionError as problem:
                    raise AssertionError(f"{where}: {problem}") from None
                count += 1
            if len(locations) > 1:
                nulls = sum(bounds[5])
                assert nulls == meta[12][3], f"{nulls} nulls in the pages"
        leaf += width
    return count


def check_pruning(path, name):
    """Checks that a filter on the column of unique integers reads the row groups that may hold a match, no others."""
    metadata = pyarrow.parquet.ParquetFile(path).metadata
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    if len(groups) < 2:
        return
    place = metadata.schema.to_arrow_schema().get_field_index(name)
    top = max(group.column(place).statistics.max for group in groups)
    holders = [group for group in groups if group.column(place).statistics.max >= top]
    assert len(holders) == 1, "the values are not unique"
    fragment = next(pyarrow.dataset.dataset(path).get_fragments())
    assert fragment.subset(pyarrow.dataset.field(name) >= top).num_row_groups == 1
    connection = duckdb.connect()
    connection.execute("PRAGMA enable_profiling = 'no_output'")
    for condition, found, scanned in [(f">= {top}", 1, holders[0].num_rows), (f"> {top}", 0, 0)]:
        query = f"SELECT count(*) FROM read_parquet({literal(path)}) WHERE {quoted(name)} {condition}"
        assert connection.execute(query).fetchall() == [(found,)]
        profile = json.loads(connection.execute("EXPLAIN (ANALYZE, FORMAT json) " + query).fetchall()[0][1])
        rows = sum(scans(profile))
        assert rows <= scanned, f"{rows} rows scanned for {condition}, {scanned} are in row groups that may match"


def scans(node):
    """Gives the rows that each scan below a node of a profile read."""
    if "SCAN" in node.get("operator_name", node.get("operator_type", "")) or "READ_PARQUET" in node.get("operator_name", ""):
        yield node["operator_rows_scanned"]
    for child in node.get("children", []):
        yield from scans(child)


def main():
    folder, database = Path(sys.argv[1]), sys.argv[2]
    failures, cells, statistics = [], 0, 0
    connection = duckdb.connect()
    connection.execute(f"ATTACH {literal(folder / database)} AS made (READ_ONLY)")
    for argument in sys.argv[3:]:
        entity, rows = argument.rsplit("=", 1)
        table = f"made.{quoted(entity)}"
        types = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE {table}").fetchall()}
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(int(rows),)], f"{entity}: rows"
        for form, read in READERS:
            path = folder / (entity + form)
            try:
                cells += compare(connection, table, types, read(connection, path, types), form)
                if read.__name__ == "read" and int(rows) <= FEW_ROWS:
                    compare_in_python(connection, table, types, path, form)
            except Exception as problem:
                failures.append(f"{path.name} by {read.__name__}: {type(problem).__name__}: {problem}")
        path = folder / (entity + ".parquet")
        try:
            statistics += check_statistics(path)
            if "row" in types:
                check_pruning(path, "row")
        except Exception as problem:
            failures.append(f"{path.name}: {type(problem).__name__}: {problem}")
    print(f"ok {cells} cells, {statistics} statistics")
    if failures:
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
