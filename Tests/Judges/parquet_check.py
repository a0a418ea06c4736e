"""Judges Parquet files: other implementations read back what was written, and every statistic is true of it.

    parquet_check.py FOLDER [READER ...]

For every NAME.parquet in FOLDER, NAME.json says what it holds: {"rows", "fields": [{"name", "type", "nullable"}],
"columns": [cells]}. A cell is null or: a truth value; a whole number for integers, decimals (unscaled), dates (days),
times and timestamps (microseconds); the bits as text for doubles, or "nan"; text; hexadecimal for UUIDs and binaries; a
list, also for the members of an object. READERs: pyarrow, duckdb, polars; all unless named.
"""

import datetime
import json
import struct
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet

from parquet_file import ParquetFile

EPOCH = datetime.datetime(1970, 1, 1)
MICROSECOND = datetime.timedelta(microseconds=1)
PLAIN, RLE, DELTA, DELTA_LENGTH, DICTIONARY, SPLIT = 0, 3, 5, 6, 8, 9
INT32, INT64, DOUBLE, BYTES, FIXED, BOOLEAN = 1, 2, 5, 6, 7, 0


# Cells


def cell(kind, value):
    """Gives a reader's value the form of the expectation."""
    if value is None:
        return None
    if isinstance(kind, dict):
        if "list" in kind:
            return [cell(kind["list"], item) for item in value]
        return [cell(member["type"], value[member["name"]]) for member in kind["members"]]
    if kind == "boolean":
        assert isinstance(value, bool), value
        return value
    if kind == "integer":
        return int(value)
    if kind == "double":
        return "nan" if value != value else str(struct.unpack("<Q", struct.pack("<d", value))[0])
    if kind == "decimal":
        sign, digits, _ = value.as_tuple()
        return int("".join(map(str, digits))) * (-1 if sign else 1)
    if kind == "date":
        return (value - EPOCH.date()).days
    if kind == "timestamp":
        # An instant has the zone UTC, a reading of a calendar and a clock has none.
        return (value - EPOCH.replace(tzinfo=value.tzinfo)) // MICROSECOND
    if kind == "time":
        return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond
    if kind == "uuid":
        return value.hex() if isinstance(value, bytes) else str(value).replace("-", "")
    if kind == "binary":
        return value.hex()
    return value.decode() if isinstance(value, bytes) else value


def pyarrow_columns(path):
    table = pyarrow.parquet.ParquetFile(path).read()
    table.validate(full=True)
    return table


def duckdb_columns(path):
    import duckdb

    return duckdb.connect().execute("SELECT * FROM read_parquet($1)", [str(path)]).to_arrow_table()


def polars_columns(path):
    import polars

    return polars.read_parquet(path).to_arrow()


READERS = {"pyarrow": pyarrow_columns, "duckdb": duckdb_columns, "polars": polars_columns}


def pylist(column):
    """Gives a column's values; what has nanoseconds comes down to microseconds, which Python has."""
    return column.cast(in_microseconds(column.type)).to_pylist()


def in_microseconds(kind):
    if pyarrow.types.is_time64(kind):
        return pyarrow.time64("us")
    if isinstance(kind, pyarrow.BaseExtensionType):
        return kind.storage_type
    if pyarrow.types.is_list(kind) or pyarrow.types.is_large_list(kind):
        return pyarrow.list_(pyarrow.field(kind.value_field.name, in_microseconds(kind.value_type)))
    if pyarrow.types.is_struct(kind):
        return pyarrow.struct([pyarrow.field(field.name, in_microseconds(field.type)) for field in kind])
    return kind


def check_cells(path, expected, readers):
    for reader in readers:
        table = READERS[reader](path)
        names = [field["name"] for field in expected["fields"]]
        assert table.column_names == names, f"{reader}: columns {table.column_names}"
        assert table.num_rows == expected["rows"], f"{reader}: {table.num_rows} rows"
        for field, column, cells in zip(expected["fields"], table.columns, expected["columns"]):
            found = [cell(field["type"], value) for value in pylist(column)]
            if found != cells:
                row = next(index for index, pair in enumerate(zip(found, cells)) if pair[0] != pair[1])
                raise AssertionError(f"{reader}: {field['name']}[{row}] is {found[row]!r}, not {cells[row]!r}")


# Structures


def leaves(kind, nullable, values):
    """Gives, for each leaf below a node, its kind and the list of the slots of every row; None is a slot without value."""
    if not isinstance(kind, dict):
        return [(kind, [[None] if value is None else [value] for value in values])]
    if "list" in kind:
        flat = [item for value in values for item in (value or [])]
        result = []
        for leaf, slots in leaves(kind["list"], kind["nullable"], flat):
            rows, place = [], 0
            for value in values:
                count = len(value or [])
                rows.append([slot for item in slots[place : place + count] for slot in item] or [None])
                place += count
            result.append((leaf, rows))
        return result
    result = []
    for index, member in enumerate(kind["members"]):
        inner = [None if value is None else value[index] for value in values]
        result += leaves(member["type"], member["nullable"], inner)
    return result


def sort_key(kind, value):
    if kind == "double":
        return struct.unpack("<d", struct.pack("<Q", int(value)))[0]
    if kind in ("text", "json"):
        return value.encode()
    if kind in ("uuid", "binary"):
        return bytes.fromhex(value)
    return value


def plain(kind, physical, data):
    """Gives the sort key of a statistic."""
    if kind == "boolean":
        return data == b"\1"
    if physical in (INT32, INT64):
        return struct.unpack("<i" if physical == INT32 else "<q", data)[0]
    if physical == DOUBLE:
        return struct.unpack("<d", data)[0]
    if kind == "uuid" and physical == BYTES:
        text = data.decode()
        assert [len(part) for part in text.split("-")] == [8, 4, 4, 4, 12], text
        return bytes.fromhex(text.replace("-", ""))
    return data


def check_bounds(kind, physical, slots, low, high, low_exact=None, high_exact=None):
    """Checks the bounds of some slots; gives whether there were values to bound."""
    there = [sort_key(kind, slot) for slot in slots if slot is not None and slot != "nan"]
    if not there:
        assert low in (None, b"") and high in (None, b""), "bounds without values"
        return
    smallest, largest = min(there), max(there)
    assert low is not None, "no minimum"
    minimum = plain(kind, physical, low)
    if isinstance(smallest, bytes) and len(smallest) > 64 and physical == BYTES and kind != "uuid":
        assert len(low) <= 64 and smallest.startswith(minimum), f"minimum {minimum} of {smallest}"
        assert len(low) > 60, "cut too short"
        assert low_exact in (None, False)
        if kind != "binary":
            minimum.decode()
    else:
        assert minimum == smallest and low_exact in (None, True), f"minimum {minimum} of {smallest}"
    if isinstance(largest, bytes) and len(largest) > 64 and physical == BYTES and kind != "uuid":
        if high is None:
            raised = set(largest[:64]) == {0xFF} if kind == "binary" else set(largest.decode()[:16]) == {"\U0010ffff"}
            assert raised, f"no maximum though {largest} can be raised"
        else:
            assert len(high) <= 64 and high > largest and high_exact in (None, False), f"{high} for {largest}"
            if kind != "binary":
                high.decode()
    else:
        assert high is not None, "no maximum"
        maximum = plain(kind, physical, high)
        assert maximum == largest and high_exact in (None, True), f"maximum {maximum} of {largest}"
    if kind == "double":
        assert smallest != 0 or low == struct.pack("<d", -0.0), "the minimum's zero is positive"
        assert largest != 0 or high == struct.pack("<d", 0.0), "the maximum's zero is negative"


def check_structures(path, expected):
    file = ParquetFile(path)
    footer = file.footer
    groups = footer.get(4, [])
    assert footer[3] == expected["rows"] == sum(group[3] for group in groups)
    columns = [
        leaf
        for field, cells in zip(expected["fields"], expected["columns"])
        for leaf in leaves(field["type"], field["nullable"], cells)
    ]
    assert len(footer[7]) == len(columns) and all(order == {1: {}} for order in footer[7])
    first_row = 0
    end = 4
    for group in groups:
        rows = range(first_row, first_row + group[3])
        first_row = rows.stop
        assert group[5] == end, "a gap before the row group"
        for chunk, (kind, slots) in zip(group[1], columns, strict=True):
            end = check_chunk(file, chunk, kind, slots[rows.start : rows.stop], end)
        assert group[2] == sum(chunk[3][6] for chunk in group[1])
        assert group[6] == sum(chunk[3][7] for chunk in group[1])


def check_chunk(file, chunk, kind, rows, start):
    """Checks a chunk that begins at `start` and gives the place after it."""
    meta = chunk[3]
    physical = meta[1]
    slots = [slot for row in rows for slot in row]
    assert meta[5] == len(slots), f"{meta[3]}: {meta[5]} values, not {len(slots)}"
    statistics = meta[12]
    assert statistics[3] == sum(slot is None for slot in slots), f"{meta[3]}: null count {statistics[3]}"
    check_bounds(
        kind, physical, slots, statistics.get(6), statistics.get(5), statistics.get(8), statistics.get(7)
    )

    # The pages, one after the other, as their headers say.
    place, headers, uncompressed = start, [], 0
    end = start + meta[7]
    while place < end:
        header, body = file.structure(place)
        uncompressed += body - place + header[2]
        headers.append((place, header, body + header[3] - place))
        place = body + header[3]
    assert place == end and uncompressed == meta[6], f"{meta[3]}: sizes"
    encodings = set()
    if headers[0][1][1] == 2:
        assert meta[11] == start
        encodings |= {headers[0][1][7][2]}
        headers.pop(0)
    else:
        assert 11 not in meta
    assert meta[9] == headers[0][0]
    for _, header, _ in headers:
        encodings |= {header[5][2] if 5 in header else header[8][4]}
    assert encodings <= set(meta[2]) <= encodings | {RLE}, f"{meta[3]}: {meta[2]} but {encodings} found"

    # The page index.
    locations = file.structure(chunk[4], chunk[5])[0][1]
    assert [(page[1], page[2]) for page in locations] == [(offset, count) for offset, _, count in headers]
    firsts = [page[3] for page in locations] + [len(rows)]
    assert firsts[0] == 0 and all(first < second for first, second in zip(firsts, firsts[1:]))
    index = file.structure(chunk[6], chunk[7])[0] if 6 in chunk else None
    bounds = []
    for page, (first, last) in enumerate(zip(firsts, firsts[1:])):
        inside = [slot for row in rows[first:last] for slot in row]
        header = headers[page][1]
        assert (header[5][1] if 5 in header else header[8][1]) == len(inside)
        if 8 in header:
            assert header[8][2] == sum(slot is None for slot in inside) and header[8][3] == last - first
        is_null = all(slot is None for slot in inside)
        if index is None:
            continue
        assert index[1][page] == is_null and index[5][page] == sum(slot is None for slot in inside)
        check_bounds(kind, physical, inside, index[2][page], index[3][page])
        if not is_null:
            bounds.append((plain(kind, physical, index[2][page]), plain(kind, physical, index[3][page])))
    if index is None:
        # Only where a page has values but no bounds.
        assert kind in ("double", "binary", "text"), f"{meta[3]}: no column index"
    else:
        pairs = list(zip(bounds, bounds[1:]))
        ascends = all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairs)
        descends = all(a[0] >= b[0] and a[1] >= b[1] for a, b in pairs)
        assert index[4] == (1 if ascends else 2 if descends else 0), f"{meta[3]}: order {index[4]} of {bounds}"
    return end


def main():
    folder = Path(sys.argv[1])
    readers = sys.argv[2:] or list(READERS)
    failures = []
    paths = sorted(folder.glob("*.parquet"))
    for path in paths:
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        try:
            check_structures(path, expected)
            check_cells(path, expected, readers)
        except Exception as problem:
            failures.append(f"{path.name}: {type(problem).__name__}: {problem}")
    print(len(paths), "files")
    if failures:
        sys.exit("\n".join(failures[:20]))


if __name__ == "__main__":
    main()
