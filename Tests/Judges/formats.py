"""Holds moments as jafgen writes them by a format against Python's strftime.

    formats.py FILE

The lines of FILE are objects with `format`, `zone` (or null), `microseconds` since 1970-01-01T00:00:00 and `text`. The
directives that Python does not have are replaced by their numbers first. Names the first texts that differ.
"""

import datetime
import json
import re
import sys
import zoneinfo

zoneinfo.reset_tzpath(())

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def written(pattern, zone, microseconds):
    moment = EPOCH + datetime.timedelta(microseconds=microseconds)
    if zone:
        moment = moment.astimezone(zoneinfo.ZoneInfo(zone))
    whole, rest = divmod(microseconds, 1_000_000)
    sign, (seconds, fraction) = "-" if microseconds < 0 else "", divmod(abs(microseconds), 1_000_000)
    offset = moment.strftime("%z")
    own = {
        "%s_as_float": f"{sign}{seconds}.{fraction:06}",
        "%epoch_microseconds": str(microseconds),
        "%ms": str(microseconds // 1000),
        "%_ms": f"{rest // 1000:03}",
        "%s": str(whole),
        "%:z": f"{offset[:3]}:{offset[3:]}",
        # By the C library's rules the year is not padded.
        "%Y": f"{moment.year:04}",
        "%F": f"{moment.year:04}-{moment:%m-%d}",
        "%G": f"{moment.isocalendar().year:04}",
        "%Z": "UTC",
    }
    # A percent sign that stands for itself is no begin of another directive.
    parts = re.split("(%%|" + "|".join(sorted(own, key=len, reverse=True)) + ")", pattern)
    return "".join(own[part] if part in own else moment.strftime(part) if part else "" for part in parts)


count, offenders = 0, []
for line in open(sys.argv[1], encoding="utf-8"):
    item = json.loads(line)
    expected = written(item["format"], item["zone"], item["microseconds"])
    if item["text"] != expected:
        offenders.append((item, expected))
    count += 1
for item, expected in offenders[:10]:
    print(f"{item} should be {expected!r}")
print(f"{count - len(offenders)} of {count} texts")
sys.exit(1 if offenders or not count else 0)
