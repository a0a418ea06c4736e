"""Lets DuckDB compute expressions over a table of ours, and compares its values with ours, cell by cell.

    expressions.py TABLE.parquet EXPRESSIONS.json

EXPRESSIONS.json is an array of objects: `column`, the column that holds our values; `expression`, in our language; and
`isApproximate`, where functions of mathematical libraries differ in the last digit. What is written differently in
DuckDB is translated; where the language leaves DuckDB on purpose, the caller asks for something else.

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
    # Words begin behind whatever is no letter or digit.
    "create macro our_initcap(s) as coalesce(list_aggregate(list_transform(regexp_extract_all(s, '[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+'),"
    " lambda w: upper(w[1]) || lower(w[2:])), 'string_agg', ''), s)",
]


def translated(expression: str) -> str:
    for pattern, replacement in TYPES:
        expression = re.sub(pattern, replacement, expression)
    return expression


def main(table: str, expressions: str) -> int:
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for macro in MACROS:
        connection.execute(macro)
    connection.execute("create table t as select * from read_parquet(?)", [table])
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
            differs = "theirs is distinct from ours"
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
