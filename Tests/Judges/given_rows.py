"""Holds tables that were written against the files that their rows were given in, as DuckDB reads both.

    given_rows.py GIVEN WRITTEN [GIVEN WRITTEN ...]

GIVEN is CSV or JSON Lines and is read with the types that WRITTEN, a Parquet file, has. Prints `ok` and the number of rows
for each pair; a pair that differs is told with the first row that does, and the status is 1.
"""

import sys

import duckdb


def given(connection, path, types):
    columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in types) + "}"
    if path.endswith(".csv"):
        source = (
            f"read_csv('{path}', auto_detect = false, header = true, columns = {columns}, delim = ',', quote = '\"', "
            "escape = '\"', allow_quoted_nulls = false, parallel = false)"
        )
    else:
        source = f"read_json('{path}', format = 'newline_delimited', columns = {columns})"
    return rows(connection, source, types)


def rows(connection, source, types):
    """The rows; instants as microseconds, since DuckDB needs pytz to hand over anything else."""
    shown = (f"epoch_us({name})" if kind == "TIMESTAMP WITH TIME ZONE" else name for name, kind in types)
    return connection.sql(f"select {', '.join(shown)} from {source}").fetchall()


def main():
    connection = duckdb.connect()
    connection.sql("set timezone = 'UTC'")
    status = 0
    for path, written in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        table = connection.sql(f"select * from '{written}'")
        types = list(zip(table.columns, map(str, table.types)))
        found = rows(connection, f"'{written}'", types)
        expected = given(connection, path, types)
        if found == expected:
            print("ok", len(found), *(kind for _, kind in types))
            continue
        status = 1
        place = next((i for i, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]), min(len(found), len(expected)))
        print(f"{path}: row {place}: {expected[place:place + 1]}, but written {found[place:place + 1]}")
    return status


if __name__ == "__main__":
    sys.exit(main())
