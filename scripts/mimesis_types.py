"""Measures each method of Mimesis with its defaults and prints the nanoseconds of a call, the best of many, as JSON.

The loop around the calls is counted with them: some 20 ns, of hundreds. scripts/compare runs this beside jafgen.
"""

import datetime
import inspect
import json
import time

from mimesis import Generic
from mimesis.locales import Locale
from mimesis.providers.base import ProviderRegistry

INFRASTRUCTURE = {"Meta", "reseed", "validate_enum", "get_current_locale", "override_locale", "update_dataset"}
ARGUMENTS = {
    "choice.choice": {"items": [f"choice {number}" for number in range(30)]},
    "datetime.bulk_create_datetimes": {
        "date_start": datetime.datetime(2024, 2, 27),
        "date_end": datetime.datetime(2024, 3, 2),
        "days": 1,
    },
}
CALL_COUNT = 200
ROUND_COUNT = 5


def best_time(function, arguments):
    """The nanoseconds of a call in the fastest of some rounds."""
    rounds = []
    for _ in range(ROUND_COUNT):
        begin = time.perf_counter_ns()
        for _ in range(CALL_COUNT):
            function(**arguments)
        rounds.append(time.perf_counter_ns() - begin)
    return min(rounds) / CALL_COUNT


def main():
    generic = Generic(Locale.EN, seed=42)
    times = {}
    for name, provider in ProviderRegistry.get_all().items():
        if not hasattr(generic, name):
            continue
        for method, _ in inspect.getmembers(provider, callable):
            if not method.startswith("_") and method not in INFRASTRUCTURE:
                called = f"{name}.{method}"
                times[called] = best_time(getattr(getattr(generic, name), method), ARGUMENTS.get(called, {}))
    print(json.dumps(times))


if __name__ == "__main__":
    main()
