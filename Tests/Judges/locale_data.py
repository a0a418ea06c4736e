"""Checks locale data against those of the installed Mimesis, base and variant merged as Mimesis merges them.

    locale_data.py data FILE     each line: {"locale", "topic", "section", "lines"}
    locale_data.py types FILE    each line: {"locale", "type", "values"}: all values of a type that is a list

`data` wants every section that a method of Mimesis reads, with the same entries in the same order, duplicates and all, and
no other. `types` wants the same set of values as the list of the method. Both clean Mimesis' lists as ours were.

Prints `ok N` and exits 0; else prints what differs and exits 1.
"""

import json
import sys
from functools import cache

from cleaned_mimesis import LEFT_OUT
from mimesis import Address, Datetime, Finance, Food, Person, Text
from mimesis.locales import Locale

SHOWN = 5
PROVIDERS = {"address": Address, "datetime": Datetime, "finance": Finance, "food": Food, "person": Person, "text": Text}

# Where the values of a method stand; a list that is split is read as a whole.
LISTS = {
    "address.city": ["city"],
    "address.continent": ["continent"],
    "address.country": ["country", "name"],
    "address.default_country": ["country", "current_locale"],
    "address.state": ["state", "name"],
    "address.street_name": ["street", "name"],
    "address.street_suffix": ["street", "suffix"],
    "datetime.day_of_week": ["day", "name"],
    "datetime.month": ["month", "name"],
    "datetime.periodicity": ["periodicity"],
    "finance.bank": ["banks"],
    "finance.company": ["company", "name"],
    "finance.company_type": ["company", "type", "title"],
    "finance.currency_iso_code": ["currency-code"],
    "food.dish": ["dishes"],
    "food.drink": ["drinks"],
    "food.fruit": ["fruits"],
    "food.spices": ["spices"],
    "food.vegetable": ["vegetables"],
    "person.academic_degree": ["academic_degree"],
    "person.gender": ["gender"],
    "person.language": ["language"],
    "person.name": ["names"],
    "person.nationality": ["nationality"],
    "person.occupation": ["occupation"],
    "person.patronymic": ["patronymic"],
    "person.surname": ["surnames"],
    "person.title": ["title"],
    "person.university": ["university"],
    "text.answer": ["answers"],
    "text.color": ["color"],
    "text.level": ["level"],
    "text.word": ["words"],
}

# Methods that always give the same in a locale, which stands elsewhere.
CONSTANTS = {"finance.currency_symbol"}


@cache
def provider(locale, topic):
    return PROVIDERS[topic](Locale(locale))


def entries(value):
    """All values of a list, of lists split by gender, or of a single value."""
    if value is None:
        return []
    if isinstance(value, dict):
        return [entry for inner in value.values() for entry in entries(inner)]
    return list(value) if isinstance(value, list) else [value]


def sections(path, value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from sections([*path, key.lower()], inner)
    else:
        yield ".".join(path), entries(value)


def check_data(lines):
    found = {}
    for item in lines:
        found.setdefault((item["locale"], item["topic"]), {})[item["section"]] = item["lines"]
    problems, count = [], 0
    for locale in Locale:
        for topic in PROVIDERS:
            data = provider(locale.value, topic)._dataset
            left_out = LEFT_OUT.get(topic, set())
            wanted = dict(sections([], {key: value for key, value in data.items() if key not in left_out}))
            ours = found.pop((locale.value, topic), {})
            for section in sorted({*wanted, *ours}):
                count += 1
                if wanted.get(section) != ours.get(section):
                    problems.append(f"{locale.value} {topic} {section}: {difference(wanted.get(section), ours.get(section))}")
    problems += [f"{locale} {topic}: no such data in Mimesis" for locale, topic in found]
    return count, problems


def check_types(lines):
    problems, count = [], 0
    for item in lines:
        count += 1
        topic, _, method = item["type"].partition(".")
        keys = LISTS.get(item["type"])
        if item["type"] in CONSTANTS:
            wanted = [getattr(provider(item["locale"], topic), method)()]
        elif keys is None:
            problems.append(f"{item['type']}: not judged")
            continue
        else:
            wanted = entries(provider(item["locale"], topic)._extract(keys))
        if len(item["values"]) != len(set(item["values"])):
            problems.append(f"{item['locale']} {item['type']}: a value comes twice")
        if set(wanted) != set(item["values"]):
            problems.append(f"{item['locale']} {item['type']}: {difference(wanted, item['values'])}")
    return count, problems


def difference(wanted, found):
    if wanted is None or found is None:
        return "missing here" if found is None else "missing in Mimesis"
    missing = [value for value in wanted if value not in set(found)]
    extra = [value for value in found if value not in set(wanted)]
    return f"{len(wanted)} there, {len(found)} here; missing {missing[:SHOWN]}, extra {extra[:SHOWN]}"


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("data", "types"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    with open(sys.argv[2], encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    count, problems = (check_data if sys.argv[1] == "data" else check_types)(lines)
    for problem in problems[:50]:
        print(problem)
    if problems or not count:
        print(f"{len(problems)} of {count} differ")
        return 1
    print(f"ok {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
