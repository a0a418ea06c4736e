"""Checks the two tables of the design document's jaffle-shop schema, as other implementations read them.

    check_shop.py OUTPUT_FOLDER [--formats csv,json,jsonl]

For each format: 1,000 customers with unique version 4 ids, unique e-mails and `created_at` within 2020..2024;
5,000 orders with unique ids, every `customer_id` among the customers, real dates and amounts from 5.00 to
150.00 with exactly two decimals. Python reads the text itself, pandas and DuckDB read the files with their own
type detection. The formats must hold the same rows. Prints `ok` and exits 0, or prints every failure and exits
1.
"""

import argparse
import csv
import datetime
import re
import sys
from decimal import Decimal
from pathlib import Path

import readers

CUSTOMERS, ORDERS = 1000, 5000
COLUMNS = {
    "customers": ["id", "name", "email", "created_at"],
    "orders": ["id", "customer_id", "order_date", "total_amount"],
}
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
# Mimesis' form: a lower-case word and a number from 1800 to 2100 at one of its nine domains.
EMAIL = re.compile(
    r"[a-z]+(18\d\d|19\d\d|20\d\d|2100)@"
    r"(?:(?:duck|gmail|yandex|yahoo|live|outlook|protonmail|example)\.com|example\.org)"
)
NAME = re.compile(r"\S+(?: \S+)+")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
AMOUNT = re.compile(r"\d+\.\d\d")
CREATED_FIRST, CREATED_LAST = "2020-01-01T00:00:00", "2024-12-31T23:59:59"
# Mimesis' default range of a date: the year 2000 to the whole year of the reference date, 2025-01-01.
ORDERED_FIRST, ORDERED_LAST = "2000-01-01", "2025-12-31"

failures = []


def check(condition, message):
    if not condition:
        failures.append(message)


def text_rows(path):
    """Gives the rows as mappings from column to the text that stands in the file."""
    form = readers.TEXT_FORMATS[path.suffix]
    if form == "csv":
        readers.read_utf8(path)
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))
    return readers.json_objects(path, form)


def is_real(text, parse):
    try:
        parse(text)
        return True
    except ValueError:
        return False


def first_bad(rows, column, good):
    """Names the first row whose value is not good, or gives None."""
    for index, row in enumerate(rows):
        value = row.get(column)
        if not isinstance(value, str) or not good(value):
            return f"row {index}: {value!r}"
    return None


def check_column(place, rows, column, good):
    bad = first_bad(rows, column, good)
    check(bad is None, f"{place}: {column}, {bad}")


def check_text(form, customers, orders):
    place = f"python, customers.{form}"
    check(len(customers) == CUSTOMERS, f"{place}: {len(customers)} rows")
    check(all(list(row) == COLUMNS["customers"] for row in customers), f"{place}: columns differ")
    check_column(place, customers, "id", UUID4.fullmatch)
    check_column(place, customers, "name", NAME.fullmatch)
    check_column(place, customers, "email", EMAIL.fullmatch)
    check_column(
        place,
        customers,
        "created_at",
        lambda text: DATE_TIME.fullmatch(text)
        and is_real(text, datetime.datetime.fromisoformat)
        and CREATED_FIRST <= text <= CREATED_LAST,
    )
    for column in ("id", "email"):
        check(len({row.get(column) for row in customers}) == CUSTOMERS, f"{place}: {column} repeats")
    years = {str(row.get("created_at"))[:4] for row in customers}
    check(years == {"2020", "2021", "2022", "2023", "2024"}, f"{place}: created_at has only the years {sorted(years)}")

    place = f"python, orders.{form}"
    check(len(orders) == ORDERS, f"{place}: {len(orders)} rows")
    check(all(list(row) == COLUMNS["orders"] for row in orders), f"{place}: columns differ")
    check_column(place, orders, "id", UUID4.fullmatch)
    check(len({row.get("id") for row in orders}) == ORDERS, f"{place}: id repeats")
    parents = {row.get("id") for row in customers}
    check_column(place, orders, "customer_id", parents.__contains__)
    # 5,000 draws from 1,000 parents leave seven unhit on average.
    used = len({row.get("customer_id") for row in orders})
    check(used > 950, f"{place}: only {used} customers have an order")
    check_column(
        place,
        orders,
        "order_date",
        lambda text: DATE.fullmatch(text)
        and is_real(text, datetime.date.fromisoformat)
        and ORDERED_FIRST <= text <= ORDERED_LAST,
    )
    check_column(
        place,
        orders,
        "total_amount",
        lambda text: AMOUNT.fullmatch(text) and Decimal("5.00") <= Decimal(text) <= Decimal("150.00"),
    )
    if form != "csv":
        bare = all(isinstance(row.get("total_amount"), readers.RawNumber) for row in orders)
        check(bare, f"{place}: total_amount is not a number")
    amounts = [Decimal(row["total_amount"]) for row in orders if AMOUNT.fullmatch(str(row.get("total_amount")))]
    if amounts:
        mean = sum(amounts) / len(amounts)
        # Uniform over 5..150: mean 77.5, standard error of 5,000 values 0.59.
        check(Decimal(74) < mean < Decimal(81), f"{place}: the mean amount is {mean}")


def check_pandas(form, folder):
    import pandas

    def read(entity, dates):
        path = folder / f"{entity}.{form}"
        if form == "csv":
            return pandas.read_csv(path, parse_dates=dates)
        frame = pandas.read_json(path, orient="records", lines=form == "jsonl", dtype=False)
        return frame.assign(**{name: pandas.to_datetime(frame[name]) for name in dates})

    place = f"pandas, {form}"
    customers, orders = read("customers", ["created_at"]), read("orders", ["order_date"])
    check(list(customers.columns) == COLUMNS["customers"], f"{place}: customers has {list(customers.columns)}")
    check(list(orders.columns) == COLUMNS["orders"], f"{place}: orders has {list(orders.columns)}")
    check((len(customers), len(orders)) == (CUSTOMERS, ORDERS), f"{place}: {len(customers)} and {len(orders)} rows")
    check(not customers.isna().any().any() and not orders.isna().any().any(), f"{place}: nulls")
    check(customers["id"].is_unique and customers["email"].is_unique and orders["id"].is_unique, f"{place}: repeats")
    check(orders["customer_id"].isin(customers["id"]).all(), f"{place}: a customer_id is not among the customers")
    created, ordered, amount = customers["created_at"], orders["order_date"], orders["total_amount"]
    check(created.dtype.kind == "M" and ordered.dtype.kind == "M", f"{place}: {created.dtype} and {ordered.dtype}")
    check(created.between("2020-01-01", "2024-12-31 23:59:59").all(), f"{place}: created_at out of range")
    check((ordered == ordered.dt.normalize()).all(), f"{place}: order_date has a time of day")
    check(amount.dtype.kind == "f" and amount.between(5, 150).all(), f"{place}: total_amount out of range")


def check_duckdb(form, folder):
    import duckdb

    connection = duckdb.connect()
    read = "read_csv" if form == "csv" else "read_json"
    place = f"duckdb, {form}"
    types = {}
    for entity, columns in COLUMNS.items():
        path = readers.sql_text(folder / f"{entity}.{form}")
        connection.execute(f"CREATE TABLE {entity} AS SELECT * FROM {read}({path})")
        described = connection.execute(f"DESCRIBE {entity}").fetchall()
        check([row[0] for row in described] == columns, f"{place}: {entity} has {[row[0] for row in described]}")
        types.update({f"{entity}.{row[0]}": row[1] for row in described})
    expected = {"customers.created_at": "TIMESTAMP", "orders.order_date": "DATE", "orders.total_amount": "DOUBLE"}
    for column, kind in expected.items():
        check(types.get(column) == kind, f"{place}: {column} is {types.get(column)}")

    def value(query):
        return connection.execute(query).fetchone()[0]

    check(value("SELECT count(*) FROM customers") == CUSTOMERS, f"{place}: count of customers")
    check(value("SELECT count(*) FROM orders") == ORDERS, f"{place}: count of orders")
    for entity, column in (("customers", "id"), ("customers", "email"), ("orders", "id")):
        distinct = value(f"SELECT count(DISTINCT {column}) FROM {entity}")
        check(distinct == (CUSTOMERS if entity == "customers" else ORDERS), f"{place}: {entity}.{column} repeats")
    lost = value("SELECT count(*) FROM orders o ANTI JOIN customers c ON o.customer_id = c.id")
    check(lost == 0, f"{place}: {lost} orders without a customer")
    outside = value(
        "SELECT count(*) FROM customers WHERE created_at NOT BETWEEN '2020-01-01' AND '2024-12-31 23:59:59'"
    )
    check(outside == 0, f"{place}: {outside} created_at out of range")
    outside = value("SELECT count(*) FROM orders WHERE total_amount NOT BETWEEN 5 AND 150")
    check(outside == 0, f"{place}: {outside} total_amount out of range")


def main():
    parser = argparse.ArgumentParser(description="Checks the tables of the design document's schema.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--formats", default="csv,json,jsonl")
    options = parser.parse_args()
    seen = {}
    for form in options.formats.split(","):
        customers_path, orders_path = options.folder / f"customers.{form}", options.folder / f"orders.{form}"
        absent = [path for path in (customers_path, orders_path) if not path.is_file()]
        check(not absent, f"absent: {', '.join(map(str, absent))}")
        if absent:
            continue
        for judge in (check_pandas, check_duckdb):
            try:
                judge(form, options.folder)
            except Exception as error:  # Whatever a foreign reader raises is its judgement of the file.
                check(False, f"{judge.__name__}, {form}: {type(error).__name__}: {error}")
        try:
            tables = text_rows(customers_path), text_rows(orders_path)
        except ValueError as error:
            check(False, f"python, {form}: {error}")
            continue
        check_text(form, *tables)
        seen[form] = tables
    for form, tables in list(seen.items())[1:]:
        first = next(iter(seen))
        check(tables == seen[first], f"{form} holds other rows than {first}")
    if failures:
        sys.exit("\n".join(failures))
    print("ok")


if __name__ == "__main__":
    main()
