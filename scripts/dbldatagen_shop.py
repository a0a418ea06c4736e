"""Writes the shop of Benchmarks/schemas/shop.yaml with dbldatagen on Spark's local[1]: a peer of scripts/compare.

    dbldatagen_shop.py CUSTOMERS PRODUCTS ORDERS FOLDER

The same tables, columns and expressions. Names are drawn from lists, since dbldatagen has none of its own; what orders
take from customers and products is joined, as its documentation does it. Prints the wall and the CPU seconds of the rows
alone in a session that has started, so that the comparison does not count the start of Python and of Spark.
"""

import os
import sys
import time
from pathlib import Path

import dbldatagen
from pyspark.sql import SparkSession
from pyspark.sql.functions import expr

FIRST_NAMES = (
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica "
    "Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley "
    "Steven Kimberly Andrew Emily Paul Donna Joshua Michelle"
).split()
LAST_NAMES = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson "
    "Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young "
    "Allen King Wright Scott Torres Nguyen Hill Flores"
).split()


def generator(spark, name, rows):
    # By default all random columns of a table would have one seed, and go up and down together.
    return dbldatagen.DataGenerator(
        spark, name=name, rows=rows, partitions=1, startingId=1, randomSeed=42, randomSeedMethod="hash_fieldname"
    ).withIdOutput()


def write_shop(spark, customers, products, orders, folder):
    customer_frame = (
        generator(spark, "customers", customers)
        .withColumn("first_name", "string", values=FIRST_NAMES, random=True)
        .withColumn("last_name", "string", values=LAST_NAMES, random=True)
        .withColumn("name", "string", expr="concat(first_name, ' ', last_name)", baseColumn=["first_name", "last_name"])
        .withColumn(
            "email",
            "string",
            expr="concat(lower(first_name), '.', lower(last_name), id, '@example.com')",
            baseColumn=["id", "first_name", "last_name"],
        )
        .withColumn("created_on", "date", begin="2020-01-01", end="2023-12-31", interval="1 day", random=True)
        .build()
    )
    product_frame = (
        generator(spark, "products", products)
        .withColumn("name", "string", expr="concat('Product ', id)", baseColumn="id")
        .withColumn("price", "decimal(18,2)", minValue=5, maxValue=250, step=0.01, random=True)
        .build()
    )
    order_frame = (
        generator(spark, "orders", orders)
        .withColumn("customer_id", "long", minValue=1, maxValue=customers, random=True)
        .withColumn("product_id", "long", minValue=1, maxValue=products, random=True)
        .withColumn("ordered_on", "date", begin="2024-01-01", end="2024-12-31", interval="1 day", random=True)
        .withColumn("due_on", "date", expr="date_add(ordered_on, 30)", baseColumn="ordered_on")
        .withColumn("quantity", "integer", minValue=1, maxValue=9, random=True)
        .build()
        .join(customer_frame.selectExpr("id customer_id", "name customer"), "customer_id")
        .join(product_frame.selectExpr("id product_id", "price"), "product_id")
        .withColumn("amount", expr("cast(quantity * price as decimal(18,2))"))
        .withColumn("discount", expr("case when quantity >= 5 then cast(amount * 0.1 as decimal(18,2)) else 0.00 end"))
        .withColumn("total", expr("amount - discount"))
        .withColumn("size", expr("if(total > 500, 'large', 'small')"))
        .select(
            *("id", "customer_id", "customer", "product_id", "ordered_on", "due_on", "quantity"),
            *("amount", "discount", "total", "size"),
        )
    )
    for name, frame in (("customers", customer_frame), ("products", product_frame), ("orders", order_frame)):
        frame.write.mode("overwrite").csv(f"{folder}/{name}", header=True)


def java_process(spark):
    return spark.sparkContext._jvm.java.lang.ProcessHandle.current().pid()


def cpu_seconds(java):
    """Gives the CPU time of this process and of Java's so far."""
    fields = Path(f"/proc/{java}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    counts, folder = [int(text) for text in sys.argv[1:4]], sys.argv[4]
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    # A first job starts what a session needs for any.
    spark.range(1).count()
    java = java_process(spark)
    wall, cpu = time.perf_counter(), cpu_seconds(java)
    write_shop(spark, *counts, folder)
    print(f"{time.perf_counter() - wall:.6f} {cpu_seconds(java) - cpu:.6f}")
    spark.stop()


if __name__ == "__main__":
    main()
