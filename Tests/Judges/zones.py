"""Holds instants as jafgen shows them against Python's zoneinfo with the rules of PyPI's tzdata.

    zones.py FILE

The lines of FILE are objects with `zone`, `second` (since 1970-01-01T00:00:00Z) and `shown`, a date and time with an
offset. Seconds of offsets are rounded to the minute. Prints how many zones and instants agree; names the first that do not.
"""

import datetime
import json
import sys
import zoneinfo

# Not the host's own rules, which may be of another release.
zoneinfo.reset_tzpath(())

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MINUTE = datetime.timedelta(minutes=1)

count, zones, offenders = 0, set(), []
for line in open(sys.argv[1], encoding="utf-8"):
    item = json.loads(line)
    instant = EPOCH + datetime.timedelta(seconds=item["second"])
    exact = instant.astimezone(zoneinfo.ZoneInfo(item["zone"])).utcoffset()
    offset = (exact + MINUTE / 2) // MINUTE * MINUTE
    expected = instant.astimezone(datetime.timezone(offset)).isoformat()
    shown = item["shown"]
    if shown.endswith("Z"):
        shown = shown[:-1] + "+00:00"
    if shown != expected:
        offenders.append((item, expected))
    count += 1
    zones.add(item["zone"])

unknown = zoneinfo.available_timezones() - zones - {"Factory", "localtime"}
for item, expected in offenders[:10]:
    print(f"{item} should show {expected}")
if unknown:
    print(f"zones that were not shown: {sorted(unknown)}")
print(f"{count - len(offenders)} of {count} instants in {len(zones)} zones")
sys.exit(1 if offenders or unknown else 0)
