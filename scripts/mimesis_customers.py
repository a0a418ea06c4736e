"""Writes the customers of Benchmarks/schemas/customers.yaml with Mimesis and csv: the peer of scripts/compare.

    mimesis_customers.py ROWS FILE [SEED]

The same four columns: uuid, full name, unique e-mail, datetime. Mimesis refuses its own unique e-mails on a
seeded provider, so a set of seen ones and another try make them unique. Prints the wall and the CPU seconds of
the rows alone, so that the comparison does not count Python's start and imports.
"""

import csv
import sys
import time

from mimesis import Cryptographic, Datetime, Person
from mimesis.locales import Locale


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    row_count, path = int(sys.argv[1]), sys.argv[2]
    seed = int(sys.argv[3]) if len(sys.argv) == 4 else 42
    person = Person(Locale.EN, seed=seed)
    uuid, moment = Cryptographic(seed=seed).uuid, Datetime(Locale.EN, seed=seed).datetime
    full_name, email = person.full_name, person.email
    seen = set()
    wall, cpu = time.perf_counter(), time.process_time()
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "name", "email", "created_at"])
        for _ in range(row_count):
            address = email()
            while address in seen:
                address = email()
            seen.add(address)
            created = moment(start=2020, end=2024).isoformat(timespec="seconds")
            writer.writerow([uuid(), full_name(), address, created])
    print(f"{time.perf_counter() - wall:.6f} {time.process_time() - cpu:.6f}")


if __name__ == "__main__":
    main()
