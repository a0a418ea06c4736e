"""Checks the seven files of one `jafgen run`, as other implementations read them.

    jaffle_shop.py FOLDER DAYS [--prefix raw] [--relations-only] [--original FOLDER]

Text: Python's csv reads every file, and writes the same bytes again with its defaults, which are those of the original
program: commas, quotes where needed, carriage returns; the headers, forms of values and fixed tables are the original's.
Types: pandas and DuckDB detect those that they detect in the files of the original. With --original the files of that
folder have the same headers, dialect and types. Relations: keys are unique, every reference finds its row, the totals are those of the items, the tax is
that of the store, orders lie within opening hours of open stores and stand in their order, every tweet follows an
order of its author within twenty minutes and lists what was ordered. --relations-only leaves out the first two, which
read every row in Python. Prints `ok` and exits 0, or prints every failure and exits 1.
"""

import argparse
import csv
import io
import re
import sys
from pathlib import Path

import duckdb
import pandas

TABLES = {
    "customers": ("id name", "VARCHAR VARCHAR", "str str"),
    "orders": (
        "id customer ordered_at store_id subtotal tax_paid order_total",
        "VARCHAR VARCHAR TIMESTAMP VARCHAR BIGINT BIGINT BIGINT",
        "str str str str int64 int64 int64",
    ),
    "items": ("id order_id sku", "VARCHAR VARCHAR VARCHAR", "str str str"),
    "products": (
        "sku name type price description", "VARCHAR VARCHAR VARCHAR BIGINT VARCHAR", "str str str int64 str",
    ),
    "stores": ("id name opened_at tax_rate", "VARCHAR VARCHAR TIMESTAMP DOUBLE", "str str str float64"),
    "supplies": ("id name cost perishable sku", "VARCHAR VARCHAR BIGINT BOOLEAN VARCHAR", "str str int64 bool str"),
    "tweets": ("id user_id tweeted_at content", "VARCHAR VARCHAR TIMESTAMP VARCHAR", "str str str str"),
}
UUID4 = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
SECONDS = r"\d{4}-\d\d-\d\dT\d\d:\d\d:00"
FORMS = {
    "customers": (UUID4, r"\S+( \S+)+"),
    "orders": (UUID4, UUID4, SECONDS, UUID4, r"\d+", r"\d+", r"\d+"),
    "items": (UUID4, UUID4, r"(JAF|BEV)-00[1-5]"),
    "stores": (UUID4, r"[A-Z][a-z]+( [A-Z][a-z]+)?", r"\d{4}-\d\d-\d\dT00:00:00", r"0\.\d+"),
    "supplies": (r"SUP-0\d\d", r"[ -~]+", r"\d+", r"True|False", r"(JAF|BEV)-00[1-5]"),
    "tweets": (UUID4, UUID4, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(?!000000)\d{6}", r"[ -~]+"),
}
STORES = [
    ("Philadelphia", "2018-09-01", 0.06),
    ("Brooklyn", "2019-03-12", 0.04),
    ("Chicago", "2020-04-28", 0.0625),
    ("San Francisco", "2020-05-08", 0.075),
    ("New Orleans", "2021-03-09", 0.04),
    ("Los Angeles", "2021-09-12", 0.08),
]
PRODUCTS = [
    ("JAF-001", "nutellaphone who dis?", 1100), ("JAF-002", "doctor stew", 1100), ("JAF-003", "the krautback", 1200),
    ("JAF-004", "flame impala", 1400), ("JAF-005", "mel-bun", 1200), ("BEV-001", "tangaroo", 600),
    ("BEV-002", "chai and mighty", 500), ("BEV-003", "vanilla ice", 600), ("BEV-004", "for richer or pourover ", 700),
    ("BEV-005", "adele-ade", 400),
]  # fmt: skip
# What tweets call the shop: praise, a shrug, or a complaint.
TONES = [
    ["glorious", "heavenly", "magnificent", "marvelous", "splendid", "sublime", "superb"],
    ["acceptable", "bearable", "forgettable", "middling", "passable", "so-so", "tolerable", "unremarkable"],
    ["abysmal", "appalling", "dire", "dismal", "dreadful", "lamentable", "woeful"],
]
# By product: how many supplies it has, and what they cost together.
SUPPLY_COSTS = {
    "JAF-001": (7, 121), "JAF-002": (7, 251), "JAF-003": (9, 366), "JAF-004": (9, 343), "JAF-005": (8, 239),
    "BEV-001": (5, 82), "BEV-002": (6, 175), "BEV-003": (5, 154), "BEV-004": (4, 82), "BEV-005": (5, 63),
}  # fmt: skip

failures = []


def expect(is_so, message):
    if not is_so:
        failures.append(message)


# Text and types


def check_dialect(path, table):
    """Checks the header and what a reader must know of the dialect, and gives the rows."""
    text = path.read_bytes().decode("utf-8")
    expect(not text.startswith("\ufeff"), f"{path}: begins with a byte order mark")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    expect(header == TABLES[table][0].split(), f"{path}: the header is {header}")
    again = io.StringIO(newline="")
    csv.writer(again).writerows([header, *rows])
    expect(again.getvalue() == text, f"{path}: Python's csv would write other bytes")
    return rows


def check_text(path, table, original):
    rows = check_dialect(path, table)
    if original:
        theirs = check_dialect(original / f"raw_{table}.csv", table)
        expect(theirs, f"the original's {table} has no rows")
        if table in ("products", "supplies"):
            expect(rows == theirs, f"{path.name}: the original's rows are others")
    if table in FORMS:
        forms = [re.compile(form) for form in FORMS[table]]
        for row in rows:
            if len(row) != len(forms) or not all(form.fullmatch(value) for form, value in zip(forms, row)):
                expect(False, f"{path.name}: {row} is not of the form of the original")
                break


def types(path):
    relation = duckdb.sql(f"DESCRIBE SELECT * FROM read_csv('{path}')").fetchall()
    return [row[1] for row in relation], [str(kind) for kind in pandas.read_csv(path).dtypes]


def check_types(path, table, original):
    # Of no rows there is nothing to detect.
    if path.read_bytes().count(b"\n") > 1:
        found = types(path)
        expect(found == (TABLES[table][1].split(), TABLES[table][2].split()), f"{path.name}: detected as {found}")
        if original:
            expect(found == types(original / f"raw_{table}.csv"), f"{path.name}: the original's types are others")


# Relations


class Tables:
    def __init__(self, folder, prefix):
        self.base = duckdb.connect()
        for table, (names, kinds, _) in TABLES.items():
            columns = ", ".join(f"'{name}': '{kind}'" for name, kind in zip(names.split(), kinds.split()))
            # The number of the row, from 0.
            self.base.execute(
                f"CREATE TABLE {table} AS SELECT *, row_number() OVER () - 1 AS place FROM read_csv("
                f"'{folder}/{prefix}_{table}.csv', columns = {{{columns}}}, header = true, auto_detect = false,"
                " delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n')"
            )

    def rows(self, query):
        return self.base.execute(query).fetchall()

    def none(self, what, query):
        """Expects that a query gives no row."""
        found = self.base.execute(query).fetchmany(3)
        expect(not found, f"{what}: {found}")


def check_fixed(tables):
    stores = tables.rows("SELECT name, opened_at::DATE::VARCHAR, tax_rate FROM stores ORDER BY place")
    expect(stores == STORES, f"the stores are {stores}")
    products = tables.rows("SELECT sku, name, price FROM products ORDER BY place")
    expect(products == PRODUCTS, f"the products are {products}")
    expect(
        tables.rows("SELECT DISTINCT type FROM products WHERE sku LIKE 'JAF%'") == [("jaffle",)]
        and tables.rows("SELECT DISTINCT type FROM products WHERE sku LIKE 'BEV%'") == [("beverage",)],
        "the types of products are others",
    )
    supplies = tables.rows("SELECT sku, count(*), sum(cost) FROM supplies GROUP BY sku ORDER BY min(place)")
    expect(supplies == [(sku, *SUPPLY_COSTS[sku]) for sku, _, _ in PRODUCTS], f"the supplies are {supplies}")
    tables.none("the supplies of a product are not by id", """
        SELECT * FROM (SELECT *, lag(id) OVER (PARTITION BY sku ORDER BY place) AS before FROM supplies)
        WHERE before >= id""")
    tables.none("a supply has several names, costs or kinds", """
        SELECT id FROM supplies GROUP BY id
        HAVING count(DISTINCT name) > 1 OR count(DISTINCT cost) > 1 OR count(DISTINCT perishable) > 1""")
    tables.none("cutlery and cups perish, or food does not", """
        SELECT * FROM supplies WHERE perishable = (id <= 'SUP-007')""")


def check_keys(tables):
    for table, key in [
        ("customers", "id"), ("orders", "id"), ("items", "id"), ("products", "sku"), ("stores", "id"), ("tweets", "id"),
        ("supplies", "(id, sku)"),
    ]:  # fmt: skip
        tables.none(f"{table}.{key} repeats", f"SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1")
    tables.none("an id is of two tables", """
        SELECT id FROM (SELECT id FROM customers UNION ALL SELECT id FROM orders UNION ALL SELECT id FROM items
        UNION ALL SELECT id FROM stores UNION ALL SELECT id FROM tweets) GROUP BY id HAVING count(*) > 1""")
    for table, column, parent, key in [
        ("orders", "customer", "customers", "id"), ("orders", "store_id", "stores", "id"),
        ("items", "order_id", "orders", "id"), ("items", "sku", "products", "sku"),
        ("tweets", "user_id", "customers", "id"), ("supplies", "sku", "products", "sku"),
    ]:  # fmt: skip
        tables.none(f"{table}.{column} leads nowhere", f"""
            SELECT {column} FROM {table} ANTI JOIN {parent} ON {table}.{column} = {parent}.{key}""")
    tables.none("a customer has no order", """
        SELECT id FROM customers ANTI JOIN orders ON orders.customer = customers.id""")
    for table, (names, _, _) in TABLES.items():
        for name in names.split():
            tables.none(f"{table}.{name} is empty", f"SELECT place FROM {table} WHERE {name} IS NULL")


def check_money(tables):
    tables.none("an order's subtotal is not that of its items", """
        SELECT orders.id, subtotal, sum(price) FROM orders
        LEFT JOIN items ON items.order_id = orders.id LEFT JOIN products USING (sku)
        GROUP BY ALL HAVING subtotal <> coalesce(sum(price), 0)""")
    tables.none("an order's total is not its subtotal and tax", """
        SELECT * FROM orders WHERE order_total <> subtotal + tax_paid""")
    # Python's own doubles, as the original reckons.
    rates = {name: rate for name, _, rate in STORES}
    for name, subtotal, tax in tables.rows("""
            SELECT DISTINCT stores.name, subtotal, tax_paid FROM orders JOIN stores ON stores.id = store_id"""):
        expect(subtotal % 100 == 0, f"{subtotal} are no whole dollars")
        cents = int(rates[name] * (subtotal // 100) * 100)
        expect(tax == cents, f"the tax on {subtotal} in {name} is {tax}, not {cents}")


def check_times(tables, days):
    tables.none("an order lies outside the days simulated", f"""
        SELECT * FROM orders WHERE ordered_at::DATE < DATE '2018-09-01'
        OR ordered_at::DATE >= DATE '2018-09-01' + {days}""")
    tables.none("an order comes before its store opens", """
        SELECT orders.id FROM orders JOIN stores ON stores.id = store_id WHERE ordered_at < opened_at""")
    tables.none("an order lies outside opening hours", """
        SELECT ordered_at FROM orders WHERE CASE WHEN isodow(ordered_at) >= 6
        THEN ordered_at::TIME NOT BETWEEN TIME '08:00:00' AND TIME '14:59:00'
        ELSE ordered_at::TIME NOT BETWEEN TIME '07:00:00' AND TIME '19:59:00' END""")
    tables.none("an order has seconds", "SELECT ordered_at FROM orders WHERE second(ordered_at) <> 0")
    tables.none("a customer orders twice a day", """
        SELECT customer, ordered_at::DATE FROM orders GROUP BY ALL HAVING count(*) > 1""")
    tables.none("a customer goes to two stores", """
        SELECT customer FROM orders GROUP BY customer HAVING count(DISTINCT store_id) > 1""")


def check_orders_of_rows(tables):
    tables.none("orders do not go by day and store", """
        SELECT * FROM (
          SELECT orders.place, (ordered_at::DATE, stores.place) AS key, lag(key) OVER (ORDER BY orders.place) AS before
          FROM orders JOIN stores ON stores.id = store_id) WHERE before > key""")
    # Customers of a store keep one order on all days: the order in which they joined.
    tables.none("customers of a store do not keep their order", """
        WITH steps AS (
          SELECT customer, lag(customer) OVER (PARTITION BY ordered_at::DATE, store_id ORDER BY place) AS before
          FROM orders)
        SELECT one.before, one.customer FROM (SELECT DISTINCT * FROM steps) AS one JOIN (SELECT DISTINCT * FROM steps)
        AS other ON one.customer = other.before AND one.before = other.customer""")
    tables.none("customers do not go by their first orders", """
        WITH firsts AS (SELECT customer, min(place) AS first FROM orders GROUP BY customer)
        SELECT * FROM (SELECT customers.place, first, lag(first) OVER (ORDER BY customers.place) AS before
        FROM customers JOIN firsts ON customer = id) WHERE before > first""")
    tables.none("items do not go by order, drinks first", """
        SELECT * FROM (
          SELECT orders.place AS place, sku LIKE 'JAF%' AS is_food, lag(orders.place) OVER lines AS place_before,
            lag(sku LIKE 'JAF%') OVER lines AS food_before
          FROM items JOIN orders ON orders.id = order_id WINDOW lines AS (ORDER BY items.place))
        WHERE place_before > place OR (place_before = place AND food_before AND NOT is_food)""")


def check_tweets(tables):
    tables.none("a tweet does not follow an order of its author within twenty minutes", """
        SELECT tweets.id, tweeted_at, ordered_at FROM tweets LEFT JOIN orders
        ON customer = user_id AND ordered_at::DATE = tweeted_at::DATE
        WHERE ordered_at IS NULL OR tweeted_at < ordered_at OR tweeted_at >= ordered_at + INTERVAL 20 MINUTES""")
    tables.none("a customer tweets twice a day", """
        SELECT user_id, tweeted_at::DATE FROM tweets GROUP BY ALL HAVING count(*) > 1""")
    tables.none("tweets do not go by their orders", """
        SELECT * FROM (SELECT orders.place, lag(orders.place) OVER (ORDER BY tweets.place) AS before
        FROM tweets JOIN orders ON customer = user_id AND ordered_at::DATE = tweeted_at::DATE)
        WHERE before >= place""")
    tables.none("a tweet does not list what was ordered", """
        WITH named AS (
          SELECT sku, CASE WHEN name LIKE 'the %' THEN name WHEN name[1] IN ('a', 'e', 'i', 'o', 'u') THEN 'an ' || name
            ELSE 'a ' || name END AS name FROM products),
        lists AS (
          SELECT order_id, list(name ORDER BY items.place) AS names FROM items JOIN named USING (sku) GROUP BY order_id),
        texts AS (
          SELECT order_id, CASE len(names) WHEN 1 THEN names[1] WHEN 2 THEN names[1] || ' and ' || names[2]
            ELSE array_to_string(names[:-2], ', ') || ', and ' || names[-1] END AS products FROM lists)
        SELECT content, products FROM tweets JOIN orders ON customer = user_id AND ordered_at::DATE = tweeted_at::DATE
        LEFT JOIN texts ON order_id = orders.id WHERE products IS NULL OR NOT contains(content, products)""")
    # By the adjectives of their verdicts, of which every tweet has one; nobody changes.
    words = "|".join(word for tone in TONES for word in tone)
    tones = ", ".join(f"({number}, '{word}')" for number, tone in enumerate(TONES) for word in tone)
    tables.none("a tweet is of no tone or of several, or its author changes it", f"""
        WITH tones(tone, word) AS (VALUES {tones}),
        verdicts AS (SELECT user_id, regexp_extract_all(content, '\\b({words})\\b') AS found FROM tweets)
        SELECT user_id FROM verdicts LEFT JOIN tones ON word = found[1] GROUP BY user_id
        HAVING max(len(found)) <> 1 OR min(len(found)) <> 1 OR count(DISTINCT tone) <> 1""")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("days", type=int)
    parser.add_argument("--prefix", default="raw")
    parser.add_argument("--relations-only", action="store_true")
    parser.add_argument("--original", type=Path)
    options = parser.parse_args()
    if not options.relations_only:
        for table in TABLES:
            path = options.folder / f"{options.prefix}_{table}.csv"
            check_text(path, table, options.original)
            check_types(path, table, options.original)
    tables = Tables(options.folder, options.prefix)
    check_fixed(tables)
    check_keys(tables)
    check_money(tables)
    check_times(tables, options.days)
    check_orders_of_rows(tables)
    check_tweets(tables)
    print("\n".join(failures) if failures else "ok")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
