"""Checks numbers of countries with python-stdnum, and by rules of its own where that has none.

    country_numbers.py [FILE...]
    country_numbers.py --accounts

The values come from the FILEs, judged side by side, or standard input, one JSON object a line: `type`, `value`, and
optionally `country`.
Prints `ok N TYPE [COUNTRY]` for each kind and exits 0; else prints the first offenders of each and exits 1. Exits 2 for
types that are not judged here. With --accounts it prints the countries whose accounts have numbers.
"""

import json
import multiprocessing
import os
import re
import sys
from collections import Counter, defaultdict
from contextlib import nullcontext

from stdnum import bitcoin, iban, luhn, numdb
from stdnum.br import cnpj, cpf
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.gb import vat as british_vat
from stdnum.in_ import pan
from stdnum.iso7064 import mod_11_10, mod_97_10
from stdnum.it import codicefiscale
from stdnum.pl import pesel
from stdnum.us import ein, ssn

SHOWN_OFFENDERS = 5


def by_stdnum(module, form):
    """Numbers that a module of stdnum takes, written as they are here."""
    pattern = re.compile(form)

    def judge(value, country):
        return pattern.fullmatch(value) is not None and bool(module.validate(value))

    return judge


# Prefixes by the rule for which stdnum has no module.
NINO = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][0-9]{6}[A-D]")


def is_nino(value, country):
    return NINO.fullmatch(value) is not None


def is_tax_id(value, country):
    if country != "test":
        return re.fullmatch("[0-9]{11}", value) is not None and bool(idnr.validate(value))
    # stdnum refuses numbers for tests: but for the zero they follow the same rule.
    counts = sorted(value.count(digit) for digit in set(value[:10]))
    repeated = sorted(value[:10].count(digit) for digit in set(value[:10]))
    return value[0] == "0" and len(counts) >= 9 and repeated == [1] * 8 + [2] and bool(mod_11_10.validate(value))


def italian_control(account):
    odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    return chr(65 + sum(int(c) if n % 2 else odd[int(c)] for n, c in enumerate(account)) % 26)


def weighted_sum(digits, weights):
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))


def is_french(bban):
    return 97 - (89 * int(bban[:5]) + 15 * int(bban[5:10]) + 3 * int(bban[10:21])) % 97 == int(bban[21:])


def is_italian(bban):
    return italian_control(bban[1:]) == bban[0]


def is_czech(bban):
    prefix, account = bban[4:10], bban[10:]
    return (
        weighted_sum(prefix, (10, 5, 8, 4, 2, 1)) % 11 == 0
        and weighted_sum(account, (6, 3, 7, 9, 10, 5, 8, 4, 2, 1)) % 11 == 0
    )


def is_hungarian(digits):
    return weighted_sum(digits, ((9, 7, 3, 1) * 4)[: len(digits)]) % 10 == 0


def is_norwegian(bban):
    # Of group 00 the check digit is one of the last digits alone.
    return bban[4:6] != "00"


# Check digits within accounts that stdnum does not know.
ACCOUNTS = {
    "AL": lambda bban: is_hungarian(bban[:8]),
    "CZ": is_czech,
    "EE": lambda bban: weighted_sum(bban[2:], (7, 1, 3) * 4 + (7, 1)) % 10 == 0,
    "FI": luhn.is_valid,
    "FR": is_french,
    "HR": lambda bban: mod_11_10.is_valid(bban[:7]) and mod_11_10.is_valid(bban[7:]),
    "HU": lambda bban: is_hungarian(bban[:8]) and is_hungarian(bban[8:]),
    "IT": is_italian,
    "MC": is_french,
    "NO": is_norwegian,
    "PL": lambda bban: weighted_sum(bban[:8], (3, 9, 7, 1, 3, 9, 7, 1)) % 10 == 0,
    "SK": is_czech,
    "SM": is_italian,
    **dict.fromkeys(("BA", "ME", "MK", "PT", "RS", "SI", "ST", "TL", "TN", "XK"), mod_97_10.is_valid),
}


def is_iban(value, country):
    return (
        re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]+", value) is not None
        and country in (None, value[:2])
        and bool(iban.validate(value))
        and ACCOUNTS.get(value[:2], lambda bban: True)(value[4:])
    )


def is_vat(value, country):
    module = british_vat if value.startswith("GB") else vat
    return re.fullmatch("[A-Z]{2}[A-Z0-9]+", value) is not None and country in (None, value[:2]) and bool(
        module.validate(value)
    )


JUDGES = {
    "country.ssn": by_stdnum(ssn, r"[0-9]{3}-[0-9]{2}-[0-9]{4}"),
    "country.ein": by_stdnum(ein, r"[0-9]{2}-[0-9]{7}"),
    "country.nino": is_nino,
    "country.cpf": by_stdnum(cpf, r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}"),
    "country.cnpj": by_stdnum(cnpj, r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/0001-[0-9]{2}"),
    "country.steuer_id": is_tax_id,
    "country.pan": by_stdnum(pan, r"[A-Z]{5}[0-9]{4}[A-Z]"),
    "country.dni": by_stdnum(dni, r"[0-9]{8}[A-Z]"),
    "country.codice_fiscale": by_stdnum(codicefiscale, r"[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z]"),
    "country.pesel": by_stdnum(pesel, r"[0-9]{11}"),
    "country.iban": is_iban,
    "country.vat": is_vat,
    "payment.bitcoin_address": by_stdnum(bitcoin, "[13][1-9A-HJ-NP-Za-km-z]{25,33}"),
}


def judged(path):
    """How many numbers of each kind a file holds, and those of them that are not valid."""
    counts, offenders = Counter(), defaultdict(list)
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            kind, country, value = item["type"], item.get("country"), item["value"]
            counts[kind, country] += 1
            try:
                is_valid = kind in JUDGES and JUDGES[kind](value, country)
            except ValidationError:
                is_valid = False
            if not is_valid:
                offenders[kind, country].append(value)
    return counts, offenders


def main():
    if sys.argv[1:] == ["--accounts"]:
        print("\n".join(entry[1] for entry in numdb.get("iban").prefixes))
        return 0
    paths = sys.argv[1:] or ["-"]
    counts, offenders = Counter(), defaultdict(list)
    with multiprocessing.Pool(min(os.cpu_count() or 1, len(paths))) if len(paths) > 1 else nullcontext() as pool:
        for found, wrong in pool.imap(judged, paths) if pool else map(judged, paths):
            counts.update(found)
            for kind, values in wrong.items():
                offenders[kind] += values
    unknown = {kind for kind, _ in counts if kind not in JUDGES}
    if unknown:
        print(f"not judged: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for (kind, country), count in counts.items():
        name = f"{kind} {country}" if country else kind
        wrong = offenders[kind, country]
        print(f"{len(wrong)} of {count} {name} are not valid: {wrong[:SHOWN_OFFENDERS]}" if wrong else f"ok {count} {name}")
    return 1 if any(offenders.values()) or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
