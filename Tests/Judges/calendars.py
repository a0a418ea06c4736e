"""Holds the spread of moments over the calendar against what distributions and weights say, hour by hour.

    calendars.py FILE

The lines of FILE are objects: `start` and `end` (seconds since 1970, the end excluded), `zone`, perhaps `weekdays`,
`months`, `hours` and `growth`, perhaps `normal` (mean and deviation in seconds) or `exponential` (mean in seconds), and
`seconds`, the moments. Prints for each line the p-values of chi-square tests by weekday, month, hour of the day and quarter.
"""

import collections
import datetime
import json
import sys
import zoneinfo

import numpy as np
import scipy.stats as stats

zoneinfo.reset_tzpath(())
QUARTER = 900  # Zones are set by the quarter of an hour.


def classes(second, zone):
    local = datetime.datetime.fromtimestamp(second, zone)
    return local.weekday(), local.month, local.hour, (local.year, (local.month - 1) // 3)


for line in open(sys.argv[1], encoding="ascii"):
    item = json.loads(line)
    zone = zoneinfo.ZoneInfo(item["zone"])
    start, end = item["start"], item["end"]
    law = stats.uniform(start, end - start)
    if "normal" in item:
        law = stats.norm(*item["normal"])
    if "exponential" in item:
        law = stats.expon(start, item["exponential"])
    edges = np.arange(start - start % QUARTER, end + QUARTER, QUARTER).clip(start, end)
    masses = np.diff(law.cdf(edges))
    first = datetime.datetime.fromtimestamp(start, zone).date()
    expected = [collections.Counter() for _ in range(4)]
    for edge, mass in zip(edges, masses):
        if mass == 0:
            continue
        local = datetime.datetime.fromtimestamp(int(edge), zone)
        weight = mass
        weight *= item.get("weekdays", [1] * 7)[local.weekday()]
        weight *= item.get("months", [1] * 12)[local.month - 1]
        weight *= item.get("hours", [1] * 24)[local.hour]
        weight *= item.get("growth", 1) ** ((local.date() - first).days / 365.2425)
        for counter, value in zip(expected, classes(int(edge), zone)):
            counter[value] += weight
    seconds = item["seconds"]
    assert min(seconds) >= start and max(seconds) < end, "a moment is out of bounds"
    counted = [collections.Counter() for _ in range(4)]
    for second in seconds:
        for counter, value in zip(counted, classes(second, zone)):
            counter[value] += 1
    results = []
    for want, found in zip(expected, counted):
        assert all(want[value] > 0 for value in found), "a moment lies where none may be"
        total = sum(want.values())
        # Classes that may hold a few at least.
        keys = [key for key in want if want[key] / total * len(seconds) >= 5]
        wanted = np.array([want[key] for key in keys]) / total * len(seconds)
        seen = np.array([found[key] for key in keys])
        results.append(float(stats.chisquare(seen, wanted, sum_check=False).pvalue) if len(keys) > 1 else 1.0)
    print(json.dumps(results))
