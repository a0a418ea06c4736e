"""Writes Parquet files by pyarrow, for DuckDB to make tables of.

    write_parquet.py FOLDER ROWS

types.parquet     a column of every type; row i has the id i * 7919 % ROWS, so that order tells
parents.parquet   id (1 to 10), code (all different, one null)
children.parquet  id (1 to 100), parent_id, parent_code: all of them in parents
strays.parquet    like children, with a parent_id that no parent has
twins.parquet     like parents, with one id and one code twice
"""

import datetime
import decimal
import json
import sys
import uuid

import pyarrow as pa
import pyarrow.parquet as pq

folder, rows = sys.argv[1], int(sys.argv[2])


def write(name, columns):
    table = pa.table({column: values for column, values in columns})
    pq.write_table(table, f"{folder}/{name}.parquet", row_group_size=max(1, rows // 5), store_schema=False)


def some(values):
    """Every third value is null."""
    return [None if i % 3 == 1 else value for i, value in enumerate(values)]


numbers = range(rows)
day, moment = datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1)
uuids = [uuid.UUID(int=i << 64 | i) for i in numbers]
thing = pa.struct(
    [("key", pa.int64()), ("KEY_2", pa.list_(pa.string())), ("in", pa.struct([("a b", pa.bool_())]))]
)
things = [{"key": i, "KEY_2": ["x", None], "in": {"a b": True}} for i in numbers]
write(
    "types",
    [
        ("id", pa.array([i * 7919 % rows for i in numbers])),
        ("ID", pa.array(some(i % 2 == 0 for i in numbers), pa.bool_())),
        ("float", pa.array(some(i / 7 for i in numbers), pa.float64())),
        ("decimal", pa.array(some(decimal.Decimal(i).scaleb(-2) for i in numbers), pa.decimal128(9, 2))),
        ("text", pa.array(some(f"it's {i}" for i in numbers), pa.string())),
        ("date", pa.array(some(day + datetime.timedelta(i % 999) for i in numbers), pa.date32())),
        ("timestamp", pa.array(some(moment + datetime.timedelta(microseconds=i) for i in numbers), pa.timestamp("us"))),
        (
            "instant",
            pa.array(
                some(moment + datetime.timedelta(microseconds=i) for i in numbers), pa.timestamp("us", tz="UTC")
            ),
        ),
        ("time", pa.array(some((moment + datetime.timedelta(microseconds=i)).time() for i in numbers), pa.time64("us"))),
        (
            "uuid",
            pa.ExtensionArray.from_storage(pa.uuid(), pa.array(some(u.bytes for u in uuids), pa.binary(16))),
        ),
        ("binary", pa.array(some(bytes([i % 256, 0]) for i in numbers), pa.binary())),
        (
            "json",
            pa.ExtensionArray.from_storage(
                pa.json_(), pa.array(some(json.dumps({"i": [i, None]}) for i in numbers), pa.string())
            ),
        ),
        ("list", pa.array(some([i, None] for i in numbers), pa.list_(pa.int64()))),
        ("object", pa.array(some(things), thing)),
    ],
)

codes = [None if i == 4 else f"code {i}" for i in range(1, 11)]
parents = [("id", pa.array(range(1, 11))), ("code", pa.array(codes))]
write("parents", parents)
ids = range(1, 101)
code_links = pa.array([codes[i % 10] for i in ids])
write("children", [("id", pa.array(ids)), ("parent_id", pa.array([i % 10 + 1 for i in ids])), ("parent_code", code_links)])
write("strays", [("id", pa.array(ids)), ("parent_id", pa.array([i % 11 + 1 for i in ids])), ("parent_code", code_links)])
write("twins", [("id", pa.array([*range(1, 10), 9])), ("code", pa.array([*codes[:9], "code 1"]))])
