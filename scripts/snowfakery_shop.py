"""Writes the shop of Benchmarks/schemas/shop.yaml with Snowfakery, by snowfakery_shop.yml: a peer of scripts/compare.

    snowfakery_shop.py CUSTOMERS PRODUCTS ORDERS FOLDER

Prints the wall and the CPU seconds of the rows alone, so that the comparison does not count Python's start and imports.
"""

import contextlib
import io
import sys
import time
from pathlib import Path

from snowfakery import generate_data


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    names = ("customers_count", "products_count", "orders_count")
    counts = dict(zip(names, map(int, sys.argv[1:4])))
    recipe = Path(__file__).with_name("snowfakery_shop.yml")
    wall, cpu = time.perf_counter(), time.process_time()
    # It says which files it created.
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        generate_data(recipe, user_options=counts, output_format="csv", output_folder=sys.argv[4])
    print(f"{time.perf_counter() - wall:.6f} {time.process_time() - cpu:.6f}")


if __name__ == "__main__":
    main()
