"""Lets DuckDB compute expressions over a table of ours, and compares its values with ours, cell by cell.

    expressions.py TABLE EXPRESSIONS.json

TABLE is a Parquet file, or JSON with the `zone` that instants are shown in and `columns`: their `name`, `type` and
`values` as text. EXPRESSIONS.json is an array of objects: `column`, the column that holds our values; `expression`, in
our language; and `isApproximate`, where functions of mathematical libraries differ in the last digit. What is written
differently in DuckDB is translated; where the language leaves DuckDB on purpose, the caller asks for something else.

Prints `ok N expressions` and exits 0, or lists the differences and exits 1.
"""

import json
import re
import sys

import duckdb

SHOWN = 40
TYPES = [
    (r"as integer\)", "as bigint)"),
    (r"as float\)", "as double)"),
    (r"as decimal\((\d+)\)\)", r"as decimal(18, \1))"),
    (r"\bslug\(", "our_slug("),
    (r"\binitcap\(", "our_initcap("),
    (r"\bdiv\(", "our_div("),
    (r"\b([lr]pad)\(", r"our_\1("),
]
MACROS = [
    "create macro our_slug(s) as trim(regexp_replace(lower(strip_accents(s)), '[^\\p{L}\\p{N}]+', '-', 'g'), '-')",
    "create macro our_lpad(s, n, fill) as lpad(s, n::int, fill)",
    "create macro our_rpad(s, n, fill) as rpad(s, n::int, fill)",
    "create macro our_div(a, b) as case when b = 0 then null else a // b end",
    # Words begin behind whatever is no letter or digit, which stays.
    "create macro our_initcap(s) as coalesce(list_aggregate(list_transform(regexp_extract_all(s, '[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+'),"
    " lambda w: case when regexp_matches(w, '[\\p{L}\\p{N}]') then upper(w[1]) || lower(w[2:]) else w end), 'string_agg', ''), s)",
]


def translated(expression: str) -> str:
    for pattern, replacement in TYPES:
        expression = re.sub(pattern, replacement, expression)
    return expression


def load(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    if table.endswith(".parquet"):
        connection.execute("create table t as select * from read_parquet(?)", [table])
        return
    with open(table, encoding="utf-8") as file:
        content = json.load(file)
    connection.execute(f"set TimeZone = '{content['zone']}'")
    columns = content["columns"]
    parts = ", ".join(f'unnest(?::varchar[])::{column["type"]} as "{column["name"]}"' for column in columns)
    connection.execute(f"create table t as select {parts}", [column["values"] for column in columns])


def main(table: str, expressions: str) -> int:
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for macro in MACROS:
        connection.execute(macro)
    load(connection, table)
    wrong = 0
    with open(expressions, encoding="utf-8") as file:
        cases = json.load(file)
    for case in cases:
        theirs = f"try({translated(case['expression'])})"
        ours = f'"{case["column"]}"'
        if case["isApproximate"]:
            differs = (
                f"(theirs is null or not isfinite(theirs::double)) <> (ours is null)"
                f" or abs(theirs::double - ours::double) > 1e-13 * greatest(abs(theirs::double), 1e-300)"
            )
        else:
            # A float that is not finite is null, and texts are no other values.
            theirs = f"(select case when typeof(their_value) = 'DOUBLE' and not isfinite(try_cast(their_value as double)) then null else their_value end from (select {theirs} as their_value))"
            differs = (
                "theirs is distinct from ours"
                " or (theirs is not null and (typeof(theirs) = 'VARCHAR') <> (typeof(ours) = 'VARCHAR'))"
            )
        try:
            found = connection.execute(
                f"select r, ours::varchar, theirs::varchar from (select row_number() over () as r, {ours} as ours, "
                f"{theirs} as theirs from t) where {differs} limit 3"
            ).fetchall()
        except duckdb.Error as error:
            found = [("-", "-", str(error).splitlines()[0])]
        if found:
            wrong += 1
            if wrong <= SHOWN:
                print(f"{case['expression']}")
                for row, mine, other in found:
                    print(f"    row {row}: ours {mine!r}, DuckDB {other!r}")
    if wrong:
        print(f"{wrong} of {len(cases)} expressions differ")
        return 1
    print(f"ok {len(cases)} expressions")
    return 0


sys.exit(main(sys.argv[1], sys.argv[2]))
