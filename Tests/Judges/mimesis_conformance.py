"""Holds every method of Mimesis, with its defaults and with each of its parameters, against `jafgen generate`.

    mimesis_conformance.py JAFGEN [--locales de-at,ja | --locales all] [--only person.email,...]
    mimesis_conformance.py --exceptions

JAFGEN is the binary. `en` is judged with all methods, each locale asked for besides with the methods that read the
locale's data. Of each case 2,000 values are drawn, or a hundred for each of a list of up to 200, and 2,000 made unique
where the type allows it. They must

* shape      have the types and the structure of Mimesis' values, inside and out,
* domain     lie in the method's domain, by Mimesis' own lists or by its form (see mimesis_domain.py),
* model      lie in a domain that Mimesis' values lie in as well, so that ours is no narrower than the model,
* coverage   hold every value of a list of up to 200, and each once where they are unique,
* counts     be as frequent as Mimesis' values, by a chi-square test over those that are frequent enough,
* order      be distributed as they are, by a test of Kolmogorov and Smirnov on their order,
* length     and likewise be of the same lengths.

The last three compare 2,000 values with as many of Mimesis. All seeds and the clock are fixed, and the values of a case
depend on the case alone, so that the result is always the same. What fails and is in EXCEPTIONS is let pass; what is there and fails nowhere is a failure too.

Prints `N of M methods, K of L locale-method pairs hold`, after the failures, and exits with 1 if there are any.
With --exceptions it prints the exceptions as the table that docs/providers.md shows.
"""

import argparse
import base64
import datetime
import decimal
import inspect
import ipaddress
import itertools
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import types
import uuid
import zlib
import zoneinfo
from collections import Counter, defaultdict
from functools import cache, cached_property
from pathlib import Path as FilePath

import numpy
from scipy.special import chdtrc, kolmogorov

VALUE_COUNT = 2000
SMALL_LIST = 200
# A value four times rarer than the others of its list is then missed once in some hundred million lists of 200.
DRAWS_PER_MEMBER = 100
# Some two thousand tests: about one false alarm in five hundred choices of the seeds.
P_LIMIT = 1e-6
SEED = 11
REFERENCE_DATE = datetime.date(2025, 1, 1)
# Fewer values of Mimesis where they are all the same file, of up to 400 kB.
FILE_COUNT = 3


class FrozenDate(datetime.date):
    @classmethod
    def today(cls):
        return cls(REFERENCE_DATE.year, REFERENCE_DATE.month, REFERENCE_DATE.day)


class FrozenMoment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(REFERENCE_DATE.year, REFERENCE_DATE.month, REFERENCE_DATE.day, tzinfo=tz)


class Zone:
    """What Mimesis asks of the package pytz."""

    def __init__(self, name):
        self.rules = zoneinfo.ZoneInfo(name)

    def localize(self, moment):
        return moment.replace(tzinfo=self.rules)


def import_mimesis():
    """Imports Mimesis with the clock standing at the reference date, and its random numbers that no seed governs seeded."""
    moment, date = datetime.datetime, datetime.date
    datetime.datetime, datetime.date = FrozenMoment, FrozenDate
    sys.modules["pytz"] = types.SimpleNamespace(timezone=Zone)
    try:
        import mimesis
        import mimesis.providers.cryptographic
        import mimesis.providers.person
    finally:
        datetime.datetime, datetime.date = moment, date
    now = int(moment(REFERENCE_DATE.year, 1, 1, tzinfo=datetime.timezone.utc).timestamp())
    mimesis.providers.cryptographic.time = types.SimpleNamespace(time=lambda: now)
    source = random.Random(SEED)
    mimesis.providers.person.uuid = types.SimpleNamespace(
        uuid4=lambda: uuid.UUID(int=source.getrandbits(128), version=4)
    )
    return mimesis


mimesis = import_mimesis()

from mimesis import Generic, Person, enums  # noqa: E402
from mimesis import Path as PathProvider  # noqa: E402
from mimesis.locales import Locale  # noqa: E402

from mimesis_domain import ALIASES, Context, Members, NotJudged, plain_name, predicate  # noqa: E402

# The surface

# What every provider has besides its methods.
INFRASTRUCTURE = {"reseed", "validate_enum", "get_current_locale", "override_locale", "update_dataset"}


def surface():
    """Every `provider.method` of the installed Mimesis."""
    names = []
    generic = Generic(Locale.EN)
    for name, provider in mimesis.providers.base.ProviderRegistry.get_all().items():
        if not hasattr(generic, name):
            continue
        for member, function in inspect.getmembers(provider, callable):
            if not member.startswith("_") and member not in INFRASTRUCTURE and member != "Meta":
                names.append(f"{name}.{member}")
    return sorted(names)


# The methods that read the data of the locale; the others give the same in each.
LOCALE_DEPENDENT = frozenset(
    """
    address.address address.city address.continent address.country address.default_country address.federal_subject
    address.postal_code address.prefecture address.province address.region address.secondary_address address.state
    address.street_name address.street_suffix address.zip_code datetime.day_of_week datetime.formatted_date
    datetime.formatted_datetime datetime.formatted_time datetime.month datetime.periodicity finance.bank
    finance.company finance.company_type finance.currency_iso_code finance.currency_symbol finance.price food.dish food.drink
    food.fruit food.spices food.vegetable person.academic_degree person.first_name person.full_name person.gender
    person.language person.last_name person.name person.nationality person.occupation person.patronymic
    person.phone_number person.sex person.surname person.telephone person.title person.university text.alphabet
    text.answer text.color text.level text.quote text.sentence text.text text.title text.word text.words
    """.split()
)

# The types that are ours are judged by their domain alone.
OURS = ["code.ean8", "code.ean13", "person.age", "string"]


def each(parameter, members, **others):
    """One case for each member of an enum, by its name, the names that mean the same included."""
    return [{parameter: name, **others} for name in getattr(members, "__members__", members)]


GENDERS = each("gender", enums.Gender)
STATES = [{"abbr": True}]
PHONES = [
    {"mask": "+49-##-####"},
    {"mask": "@@#-##@"},
    {"mask": "0@-##", "e164": True},
    {"mask": "0xx xxx", "placeholder": "x"},
    {"mask": ""},
    {"e164": True},
]
TOP_LEVEL_DOMAINS = [*each("tld_type", enums.TLDType), {"tld_type": None}]
PLATFORMS = each("platform", ["linux", "darwin", "win32", "win64", "freebsd"])
LOCALES_BY_NAME = [{"locale": locale.value} for locale in Locale]

# Parameters by method, each set of them a case; without any is a case of all methods, but for those of REQUIRED.
PARAMETERS = {
    "address.continent": [{"code": True}],
    "address.coordinates": [{"dms": True}],
    "address.country_code": [*each("code", enums.CountryCode), {"code": None}],
    "address.federal_subject": STATES,
    "address.latitude": [{"dms": True}],
    "address.longitude": [{"dms": True}],
    "address.prefecture": STATES,
    "address.province": STATES,
    "address.region": STATES,
    "address.state": STATES,
    "address.street_number": [{"maximum": 12}],
    "binaryfile.audio": each("file_type", enums.AudioFile),
    "binaryfile.compressed": each("file_type", enums.CompressedFile),
    "binaryfile.document": each("file_type", enums.DocumentFile),
    "binaryfile.image": each("file_type", enums.ImageFile),
    "binaryfile.video": each("file_type", enums.VideoFile),
    "choice.choice": [
        {"items": ["a", "b, c", "ü"]},
        {"items": [1, 20]},
        {"items": "añ😀b", "length": 0},
        {"items": "abc", "length": 5},
        {"items": "aabbbccccddddd", "length": 4, "unique": True},
        {"items": ["x", "y, z"], "length": 3},
        {"items": [1, 2, 3, 3], "length": 3, "unique": True},
        # Not of mixed types: those are texts here.
        {"items": [0.5, 2.5], "length": 2},
    ],
    "code.ean": [*each("fmt", enums.EANFormat), {"fmt": None}],
    "code.isbn": [*each("fmt", enums.ISBNFormat), {"fmt": None}, *LOCALES_BY_NAME],
    "code.issn": [{"mask": "@#-#"}],
    "code.pin": [{"mask": "##@@"}],
    "cryptographic.api_key": [
        {"prefix": "sk_", "length": 7},
        {"prefix": "pk-", "length": 21, "fmt": "base64"},
    ],
    "cryptographic.certificate_fingerprint": each("algorithm", ["sha256", "sha1"]),
    "cryptographic.hash": [*each("algorithm", enums.Algorithm), {"algorithm": None}],
    "cryptographic.jwt": [
        {"algorithm": "none"},
        {"payload": {"id": 7, 'na"me': "ü\n😀\x7f", "roles": ["a", None, True], "more": {}}},
    ],
    "cryptographic.token_bytes": [{"entropy": 11}],
    "cryptographic.token_hex": [{"entropy": 5}],
    "cryptographic.token_urlsafe": [{"entropy": 1}, {"entropy": 8}, {"entropy": 9}],
    "datetime.bulk_create_datetimes": [
        {"date_start": "2024-02-27", "date_end": "2024-03-02", "days": 1},
        {"date_start": "2024-02-27T10:00:00", "date_end": "2024-02-28T09:00:00", "hours": 5, "minutes": 30},
    ],
    "datetime.date": [{"start": 2010, "end": 2012}],
    "datetime.datetime": [{"start": 1999, "end": 2001}, {"timezone": "Europe/Berlin"}],
    "datetime.day_of_week": [{"abbr": True}],
    "datetime.duration": [
        *each("duration_unit", enums.DurationUnit),
        {"duration_unit": None},
        {"min_duration": 5, "max_duration": 700},
    ],
    "datetime.formatted_date": [{"fmt": "%d.%m.%Y"}, {"start": 2010, "end": 2012}],
    "datetime.formatted_datetime": [{"fmt": "%Y/%m/%d %H:%M"}, {"start": 2010, "end": 2012}],
    "datetime.formatted_time": [{"fmt": "%H.%M"}],
    "datetime.future_date": [{"days": 3}],
    "datetime.future_datetime": [{"days": 3}, {"seconds": 90}, {"timezone": "Asia/Tokyo"}],
    "datetime.month": [{"abbr": True}],
    "datetime.past_date": [{"days": 3}],
    "datetime.past_datetime": [{"days": 3}, {"seconds": 90}, {"timezone": "Asia/Tokyo"}],
    "datetime.timestamp": [
        *each("fmt", enums.TimestampFormat),
        {"fmt": "POSIX", "start": 2001, "end": 2001},
        {"fmt": "RFC_3339", "start": 1970, "end": 2030},
    ],
    "datetime.timezone": [*each("region", enums.TimezoneRegion), {"region": None}],
    "datetime.week_date": [{"start": 2020, "end": 2021}],
    "datetime.year": [{"minimum": 2000, "maximum": 2004}],
    "file.extension": [*each("file_type", enums.FileType), {"file_type": None}],
    "file.file_name": [*each("file_type", enums.FileType), {"file_type": None}],
    "file.mime_type": [*each("type_", enums.MimeType), {"type_": None}],
    "file.size": [{"minimum": 0, "maximum": 3}],
    "finance.company_type": [{"abbr": True}],
    "finance.currency_iso_code": [{"allow_random": True}],
    "finance.price": [
        {"minimum": 10, "maximum": 20},
        {"minimum": 0.5, "maximum": 2, "precision": 4},
        {"as_decimal": True},
    ],
    "finance.price_in_btc": [
        {"minimum": 0.001, "maximum": 0.002},
        {"precision": 3, "as_decimal": True},
    ],
    "internet.cloud_region": [{"separator": ""}, {"separator": "_/"}],
    "internet.content_type": [*each("mime_type", enums.MimeType), {"mime_type": None}],
    "internet.dsn": [
        *each("dsn_type", enums.DSNType),
        {"dsn_type": None},
        {"dsn_type": "POSTGRES", "tld_type": "UTLD", "subdomains": ["db"]},
    ],
    "internet.hostname": [*TOP_LEVEL_DOMAINS, {"tld_type": "CCTLD", "subdomains": ["www", "api"]}],
    "internet.ip_v4_with_port": each("port_range", enums.PortRange),
    "internet.path": [{"parts_count": 3}],
    "internet.port": each("port_range", enums.PortRange),
    "internet.query_parameters": [{"length": 1}, {"length": 32}, {"length": None}],
    "internet.query_string": [{"length": 1}, {"length": 32}, {"length": None}],
    "internet.slug": [{"parts_count": 2}, {"parts_count": 12}, {"parts_count": None}],
    "internet.special_ip_v4": [*each("purpose", enums.IPv4Purpose), {"purpose": None}],
    "internet.special_ip_v4_object": [*each("purpose", enums.IPv4Purpose), {"purpose": None}],
    "internet.tld": TOP_LEVEL_DOMAINS[:-1],
    "internet.top_level_domain": TOP_LEVEL_DOMAINS[:-1],
    "internet.uri": [
        *each("scheme", enums.URLScheme),
        {"scheme": None, "query_params_count": 3},
        {"tld_type": "STLD", "subdomains": ["www"]},
        {"query_params_count": None, "subdomains": None},
    ],
    "internet.url": [
        *each("scheme", enums.URLScheme),
        {"scheme": None},
        *each("port_range", enums.PortRange, subdomains=["cdn"]),
        *TOP_LEVEL_DOMAINS,
    ],
    "numeric.complex_number": [
        {"start_real": -1, "end_real": 1, "start_imag": 10, "end_imag": 20.5, "precision_real": 3, "precision_imag": 1}
    ],
    "numeric.complexes": [
        {"start_real": -4, "end_imag": 7, "precision_real": 2, "n": 3},
        {"end_real": 2, "start_imag": 0.5, "precision_imag": 2, "n": 1},
    ],
    "numeric.decimal_number": [{"start": 5, "end": 150}],
    "numeric.decimals": [{"start": -0.125, "end": 0.125, "n": 4}],
    "numeric.float_number": [{"start": -1, "end": 2.5, "precision": 3}, {"start": 0, "end": 1}],
    "numeric.floats": [{"start": -2.5, "end": 7, "n": 3, "precision": 2}, {"n": 0}],
    "numeric.increment": [{"accumulator": "orders"}],
    "numeric.integer_number": [{"start": -5, "end": 5}, {"start": 100, "end": 1_000_000_000_000}],
    "numeric.integers": [{"start": -3, "end": 4, "n": 7}, {"start": 5, "end": 6, "n": 1}],
    "numeric.matrix": [
        *each("num_type", enums.NumType, m=2, n=3),
        {"m": 2, "n": 3, "num_type": "INTEGER", "start": -9, "end": -5},
        {"m": 4, "n": 1, "num_type": "FLOAT", "precision": 3},
        {"m": 1, "n": 4, "num_type": "DECIMAL", "end": 5},
        {"m": 3, "n": 2, "num_type": "COMPLEX", "end_real": 0.5},
        {"m": 0},
    ],
    "path.dev_dir": PLATFORMS,
    "path.home": PLATFORMS,
    "path.project_dir": PLATFORMS,
    "path.root": PLATFORMS,
    "path.user": PLATFORMS,
    "path.users_folder": PLATFORMS,
    "payment.credit_card_expiration_date": [{"minimum": 30, "maximum": 31}],
    "payment.credit_card_number": [*each("card_type", enums.CardType), {"card_type": None}],
    "payment.credit_card_owner": GENDERS,
    "person.birthdate": [{"min_year": 1950, "max_year": 1960}],
    "person.email": [{"domains": ["@one.example", "two.example"]}, {"unique": True}],
    "person.first_name": GENDERS,
    "person.full_name": [*GENDERS, {"reverse": True}],
    "person.height": [{"minimum": 0.5, "maximum": 1.25}],
    "person.identifier": [{"mask": "@@-###/@"}],
    "person.last_name": GENDERS,
    "person.name": GENDERS,
    "person.nationality": GENDERS,
    "person.password": [{"length": 20}, {"length": 1}, {"hashed": True}],
    "person.patronymic": GENDERS,
    "person.phone_number": PHONES,
    "person.surname": GENDERS,
    "person.telephone": PHONES,
    "person.title": [*GENDERS, *each("title_type", enums.TitleType), {"gender": "MALE", "title_type": "ACADEMIC"}],
    "person.username": [{"mask": "C.d"}, {"mask": "U_l-d", "drange": [7, 12]}, {"mask": "ld"}],
    "person.weight": [{"minimum": 60, "maximum": 70}],
    "science.dna_sequence": [{"length": 3}],
    "science.rna_sequence": [{"length": 64}],
    "text.alphabet": [{"lower_case": True}],
    "text.emoji": [*each("category", enums.EmojiCategory), {"category": None}],
    "text.hex_color": [{"safe": True}],
    "text.rgb_color": [{"safe": True}],
    "text.text": [{"quantity": 2}],
    "text.words": [{"quantity": 1}, {"quantity": 3}],
    "transport.vehicle_registration_code": LOCALES_BY_NAME,
}
REQUIRED = {"choice.choice", "datetime.bulk_create_datetimes"}

# The enum of a parameter, by method where its name alone does not say which.
ENUMS = {
    "card_type": enums.CardType,
    "category": enums.EmojiCategory,
    "address.country_code code": enums.CountryCode,
    "dsn_type": enums.DSNType,
    "duration_unit": enums.DurationUnit,
    "binaryfile.audio file_type": enums.AudioFile,
    "binaryfile.compressed file_type": enums.CompressedFile,
    "binaryfile.document file_type": enums.DocumentFile,
    "binaryfile.image file_type": enums.ImageFile,
    "binaryfile.video file_type": enums.VideoFile,
    "file_type": enums.FileType,
    "gender": enums.Gender,
    "locale": Locale,
    "mime_type": enums.MimeType,
    "num_type": enums.NumType,
    "port_range": enums.PortRange,
    "purpose": enums.IPv4Purpose,
    "region": enums.TimezoneRegion,
    "scheme": enums.URLScheme,
    "title_type": enums.TitleType,
    "tld_type": enums.TLDType,
    "type_": enums.MimeType,
    "code.ean fmt": enums.EANFormat,
    "code.isbn fmt": enums.ISBNFormat,
    "cryptographic.hash algorithm": enums.Algorithm,
    "datetime.timestamp fmt": enums.TimestampFormat,
}


# Reasons that several methods share.
OWN_TEXTS = "texts come from our own grammar and word lists"
OWN_FILES = "files are our own, the smallest of their formats"
NUMBER_PLAN = "numbers follow the country's numbering plan"
POSTAL_FORM = "codes have the country's format and beginnings"
FAMILY_FIRST = "the family name comes first"
NO_CENTS = "the currency has no cents"
BASE_58 = "addresses are base 58 with a valid checksum"
WHOLE_SECONDS = "whole seconds unless `resolution` says otherwise; Mimesis draws microseconds"

# The checks that methods do not pass, and why that is meant: method, method@locale, or method without a parameter, to
# check to reason.
EXCEPTIONS = {
    **dict.fromkeys(("address.postal_code", "address.zip_code"), {"model": POSTAL_FORM, "order": POSTAL_FORM}),
    **dict.fromkeys(
        (
            f"{method}@{locale}"
            for method in ("address.postal_code", "address.zip_code")
            for locale in ("ar-om", "ar-tn", "az", "da", "el", "en-gb", "pt", "uk")
        ),
        {"length": POSTAL_FORM},
    ),
    **dict.fromkeys(
        ("binaryfile.audio", "binaryfile.compressed", "binaryfile.document", "binaryfile.image"), {"model": OWN_FILES}
    ),
    "code.isbn": {"order": "an ISBN-13 begins with 978"},
    "code.issn": {"model": "the check digit is valid"},
    "datetime.datetime": {"length": WHOLE_SECONDS},
    "datetime.time": {"length": WHOLE_SECONDS},
    "datetime.timestamp": {"length": WHOLE_SECONDS},
    **dict.fromkeys(("finance.price@is", "finance.price@ja"), dict.fromkeys(("model", "counts", "order"), NO_CENTS)),
    "finance.price@ko": dict.fromkeys(("model", "counts"), NO_CENTS),
    "payment.bitcoin_address": {"model": BASE_58, "order": BASE_58},
    **dict.fromkeys(
        (f"person.full_name@{locale}" for locale in ("hu", "ja", "ko", "zh")),
        {"model": FAMILY_FIRST, "order": FAMILY_FIRST},
    ),
    **dict.fromkeys(
        ("person.phone_number without mask", "person.telephone without mask"),
        {"model": NUMBER_PLAN, "order": NUMBER_PLAN, "length": NUMBER_PLAN},
    ),
    **dict.fromkeys(
        ("text.quote", "text.sentence", "text.title"),
        {"model": OWN_TEXTS, "counts": OWN_TEXTS, "order": OWN_TEXTS, "length": OWN_TEXTS},
    ),
    "text.text": {"model": OWN_TEXTS, "order": OWN_TEXTS, "length": OWN_TEXTS},
    **dict.fromkeys(
        (f"text.text@{locale}" for locale in ("cs", "da", "fa", "kk", "sk")),
        {"counts": "Mimesis has one or two texts there, which come again and again"},
    ),
}


# Cases


class Case:
    """A method with parameters in a locale."""

    def __init__(self, locale, method, parameters):
        self.locale, self.method, self.parameters = locale, method, parameters

    def __reduce__(self):
        # A judge is made anew: many are functions, which do not go from process to process.
        return Case, (self.locale, self.method, self.parameters)

    def __str__(self):
        arguments = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items())
        return f"{self.method}({arguments}) in {self.locale}"

    def attribute(self, unique):
        constraints = {"constraints": self.parameters} if self.parameters else {}
        return {"type": self.method, **({"unique": True} if unique else {}), **constraints}

    @cached_property
    def name(self):
        """What its entity is called, which the keys of its values come from: it tells the case, and nothing else."""
        digest = zlib.crc32(json.dumps(self.parameters, sort_keys=True).encode())
        return f"{self.method.replace('.', '_')}_{digest:08x}"

    @cached_property
    def judge(self):
        """Says whether a value lies in the domain; raises NotJudged."""
        return predicate(context_of(self.locale), self.method, as_json(self.parameters))

    @property
    def exception_names(self):
        """The names that its exceptions may stand under."""
        names = [self.method, f"{self.method}@{self.locale}"]
        return names if self.parameters.get("mask") else [*names, f"{self.method} without mask"]

    @property
    def small_list(self):
        """All values, where they are a list of so few that each has to occur."""
        try:
            is_small = isinstance(self.judge, Members) and len(self.judge.members) <= SMALL_LIST
        except NotJudged:
            return None
        return self.judge.members if is_small else None

    @property
    def draw_count(self):
        return max(VALUE_COUNT, DRAWS_PER_MEMBER * len(self.small_list or ()))


def cases_of(locale, methods):
    cases = []
    for method in methods:
        if locale != "en" and method not in LOCALE_DEPENDENT:
            continue
        if method not in REQUIRED:
            cases.append(Case(locale, method, {}))
        cases += [Case(locale, method, parameters) for parameters in PARAMETERS.get(method, [])]
    return cases


# Values of jafgen


CASES_PER_PART = 40


class Generated:
    """The columns that jafgen gives for parts, each some cases: drawn, and unique as far as it goes."""

    def __init__(self, binary, folder, parts):
        self.binary, self.folder, self.parts = binary, FilePath(folder), parts
        self.schemas = self.folder / "schemas"
        self.schemas.mkdir()
        self.cases = defaultdict(dict)
        for case in itertools.chain(*parts):
            if self.cases[case.locale].setdefault(case.name, case) is not case:
                sys.exit(f"{case}: another case is called {case.name}")
        self.unique_counts = self._unique_counts()
        self._write({
            locale: [(name, False, case.draw_count) for name, case in found.items()]
            + [(name, True, self.unique_counts.get((locale, name), 0)) for name in found]
            for locale, found in self.cases.items()
        })  # fmt: skip
        self._run("generate", "--quiet")

    def _write(self, columns):
        """Writes the schema of each locale with columns, each (case, unique, count): an entity for each."""
        for locale, found in columns.items():
            system = {
                "name": locale, "seed": SEED, "locale": locale, "reference_date": REFERENCE_DATE.isoformat(),
                "output": {"format": "json", "path": f"output/{locale}"},
            }  # fmt: skip
            entities = {
                self._entity(name, unique): {
                    "count": count, "attributes": {"value": self.cases[locale][name].attribute(unique)},
                }
                for name, unique, count in found
                if count
            }  # fmt: skip
            # JSON is YAML.
            text = json.dumps({"system": system, "entities": entities}, indent=1, ensure_ascii=False)
            (self.schemas / f"{locale}.yaml").write_text(text.replace("\x7f", "\\x7f"), encoding="utf-8")

    @staticmethod
    def _entity(name, unique):
        return name + "_unique" * unique

    def _run(self, *arguments, statuses=(0,)):
        command = [self.binary, arguments[0], "--schema-dir", str(self.schemas), *arguments[1:]]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=self.folder)
        if result.returncode not in statuses:
            sys.exit(f"{' '.join(command)} ended with {result.returncode}:\n{result.stderr[:5000]}")
        return result.stdout

    def _unique_counts(self):
        """How many unique values each case has, up to VALUE_COUNT; nothing where the type takes no `unique`."""
        self._write({locale: [(name, True, VALUE_COUNT) for name in found] for locale, found in self.cases.items()})
        counts = {(locale, name): VALUE_COUNT for locale, found in self.cases.items() for name in found}
        report = json.loads(self._run("validate-schema", "--json", statuses=(0, 65)))
        for diagnostic in report["diagnostics"]:
            if diagnostic["severity"] != "error":
                continue
            locale = FilePath(diagnostic["file"]).stem
            path = diagnostic["path"].split(".")
            name = path[path.index("attributes") - 1].removesuffix("_unique")
            if diagnostic["code"] == "unique-unsupported":
                counts.pop((locale, name), None)
            elif diagnostic["code"] == "not-enough-values":
                counts[locale, name] = int(
                    diagnostic["message"].split(" has only ")[1].split(" ")[0].replace(",", "")
                )
            else:
                sys.exit(f"{self.cases[locale][name]}: {diagnostic['message']}")
        return counts

    def column(self, case, unique):
        """The values of a case, or None where there is no such column."""
        if unique and not self.unique_counts.get((case.locale, case.name)):
            return None
        path = self.folder / "output" / case.locale / f"{self._entity(case.name, unique)}.json"
        with open(path, encoding="utf-8") as file:
            return [row["value"] for row in json.load(file, parse_float=decimal.Decimal)]


# Values of Mimesis


def model_values(case):
    """Values of the method itself, in the form of JSON."""
    method, implied = ALIASES.get(case.method, (case.method, {}))
    # An alias of Mimesis' own is called as such.
    if case.method in SURFACE:
        method, implied = case.method, {}
    arguments = {**implied, **case.parameters}
    for name, value in arguments.items():
        enum = ENUMS.get(f"{case.method} {name}", ENUMS.get(name))
        if enum is not None and isinstance(value, str):
            named = {plain_name(member_name): member for member_name, member in enum.__members__.items()}
            named |= {plain_name(member.value): member for member in enum if isinstance(member.value, str)}
            arguments[name] = named[plain_name(value)]
        elif name in ("date_start", "date_end"):
            arguments[name] = datetime.datetime.fromisoformat(value)
    provider_name, _, method_name = method.partition(".")
    locale = Locale(case.locale)
    if provider_name == "path":
        # The platform is the provider's own parameter.
        provider = PathProvider(platform=arguments.pop("platform", "linux"), seed=SEED)
    elif case.method == "person.email" and arguments.get("unique"):
        # Refused where there is a seed.
        provider = Person(locale)
    else:
        provider = getattr(Generic(locale, seed=SEED), provider_name)
    function = getattr(provider, method_name)
    count = FILE_COUNT if provider_name == "binaryfile" else VALUE_COUNT
    return [as_json(function(**arguments)) for _ in range(count)]


def as_json(value):
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return decimal.Decimal(repr(value))
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        microseconds = value // datetime.timedelta(microseconds=1)
        return f"PT{decimal.Decimal(microseconds) / 1_000_000:f}S"
    if isinstance(value, complex):
        return {"real": as_json(value.real), "imag": as_json(value.imag)}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, (uuid.UUID, ipaddress.IPv4Address, ipaddress.IPv6Address)):
        return str(value)
    return value


# Checks


def shape(value):
    """The type of a value, inside and out; numbers are numbers where they may have a fraction."""
    if value is None or isinstance(value, (bool, str, int)):
        return type(value).__name__
    if isinstance(value, list):
        return "[" + ", ".join(sorted({shape(item) for item in value})) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(sorted({shape(item) for item in value.values()})) + "}"
    return "number"


def fits_shape(ours, model):
    # A number with a fraction may happen to have none.
    return ours in model or ours.replace("int", "number") in {text.replace("int", "number") for text in model} and any(
        "number" in text for text in model
    )


def hashable(value):
    return value if isinstance(value, (str, int, decimal.Decimal)) or value is None else json.dumps(value, default=str)


def distinct(values):
    """The values, each once, in the order of their first places."""
    if all(type(value) is str for value in values):
        return list(dict.fromkeys(values))
    return list({(type(value), hashable(value)): value for value in values}.values())


DURATION_UNITS = {"W": 604_800, "D": 86_400, "H": 3600, "M": 60, "S": 1}


def seconds_of(duration):
    return decimal.Decimal(duration.strip("PTWDHMS")) * DURATION_UNITS[duration[-1]]


def samples(values, name="value"):
    """Splits values into samples of numbers, truths and texts, one value of each row: elements take turns."""
    values = [value for value in values if value is not None]
    if values and all(isinstance(value, dict) for value in values):
        if len({tuple(value) for value in values}) == 1:
            return {
                key: column
                for member in values[0]
                for key, column in samples([value[member] for value in values], f"{name}.{member}").items()
            }
        items = [list(value.items())[row % len(value)] for row, value in enumerate(values) if value]
        return {
            f"{name}.count": [len(value) for value in values],
            f"{name}.key": [key for key, _ in items],
            **samples([item for _, item in items], f"{name}.*"),
        }
    if values and all(isinstance(value, list) for value in values):
        items = [value[row % len(value)] for row, value in enumerate(values) if value]
        return {f"{name}.count": [len(value) for value in values], **samples(items, f"{name}[]")}
    return {name: values}


def chi_square(ours, model):
    """The probability of such counts, or of counts still more different, where both are drawn alike."""
    counts = [Counter(ours), Counter(model)]
    cells, rest = [], [0, 0]
    for value in counts[0].keys() | counts[1].keys():
        pair = [counts[0][value], counts[1][value]]
        if sum(pair) >= 20:
            cells.append(pair)
        else:
            rest = [rest[0] + pair[0], rest[1] + pair[1]]
    if sum(rest) >= 20:
        cells.append(rest)
    if len(cells) < 2:
        return 1.0
    table = numpy.array(cells, dtype=float)
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    return float(chdtrc(len(cells) - 1, ((table - expected) ** 2 / expected).sum()))


def kolmogorov_smirnov(ours, model):
    """The same of the largest distance between two distributions; careful where values repeat."""
    ranks = {value: rank for rank, value in enumerate(sorted({*ours, *model}))}
    tallies = [numpy.bincount([ranks[value] for value in values], minlength=len(ranks)) for values in (ours, model)]
    distance = abs(numpy.cumsum(tallies[0]) / len(ours) - numpy.cumsum(tallies[1]) / len(model)).max()
    return float(kolmogorov(distance * (len(ours) * len(model) / (len(ours) + len(model))) ** 0.5))


FEWEST_VALUES = 100


def compare(case, ours, model):
    """Yields (check, problem) for each distribution that differs."""
    if case.method == "datetime.duration":
        ours, model = [seconds_of(value) for value in ours], [seconds_of(value) for value in model]
    ours, model = samples(ours), samples(model)
    if ours.keys() != model.keys():
        yield "shape", f"has the parts {sorted(ours)}, not {sorted(model)}"
        return
    for name in ours:
        a, b = ours[name], model[name]
        if min(len(a), len(b)) < FEWEST_VALUES:
            continue
        kinds = {isinstance(value, str) for value in (*a, *b)}
        if len(kinds) > 1:
            # Of mixed types there is no order.
            a, b = list(map(repr, a)), list(map(repr, b))
        results = {"counts": chi_square(a, b), "order": kolmogorov_smirnov(a, b)}
        if kinds == {True}:
            results["length"] = kolmogorov_smirnov(list(map(len, a)), list(map(len, b)))
        for check, probability in results.items():
            if probability < P_LIMIT:
                yield check, f"{name} differs from Mimesis' (p = {probability:.1e})"


def shown(values):
    return ", ".join(json.dumps(value, ensure_ascii=False, default=str)[:80] for value in values[:3])


def judge_case(case, drawn, unique):
    """Yields (check, problem) for what does not hold."""
    try:
        judge = case.judge
    except NotJudged as unknown:
        yield "domain", f"is not judged: {unknown}"
        return
    for name, values in (("drawn", drawn), ("unique", unique or [])):
        outside = outside_of(judge, values)
        if outside:
            yield "domain", f"{len(outside)} {name} values lie outside, such as {shown(outside)}"
    if unique is not None and len(distinct(unique)) != len(unique) and unique.count(None) != len(unique):
        yield "coverage", f"{len(unique) - len(distinct(unique))} unique values repeat"
    if isinstance(judge, Members):
        missing = sorted((case.small_list or set()) - set(drawn), key=str)
        if missing:
            yield "coverage", f"{len(missing)} of {len(judge.members)} values do not occur, such as {shown(missing)}"
        missing = sorted(judge.members - set(unique or []), key=str)
        if unique is not None and len(unique) < VALUE_COUNT and missing:
            yield "coverage", f"{len(missing)} of {len(judge.members)} values have no unique, such as {shown(missing)}"
    if case.method in OURS:
        return

    drawn, model = drawn[:VALUE_COUNT], model_values(case)
    shapes, own_shapes = {shape(value) for value in model}, {shape(value) for value in drawn}
    strange = [text for text in own_shapes if not fits_shape(text, shapes)]
    if strange:
        yield "shape", f"is {strange[0]}, not {' or '.join(sorted(shapes))}"
    refused = outside_of(judge, model)
    if refused:
        yield "model", f"{len(refused)} values of Mimesis lie outside, such as {shown(refused)}"
    yield from compare(case, drawn, model)


def outside_of(judge, values):
    """The values that a judge refuses, each once; it may trust that values are of its type."""
    outside = []
    for value in distinct(values):
        try:
            if judge(value):
                continue
        except Exception:  # noqa: BLE001
            pass
        outside.append(value)
    return outside


@cache
def context_of(locale):
    return Context(locale, REFERENCE_DATE.year)


def judge_part(part):
    """Judges all cases of a part and gives the failures and the exceptions that were needed."""
    failures, needed = [], set()
    for case in GENERATED.parts[part]:
        drawn, unique = GENERATED.column(case, False), GENERATED.column(case, True)
        for check, problem in judge_case(case, drawn, unique):
            names = case.exception_names
            excepted = [name for name in names if check in EXCEPTIONS.get(name, {})]
            needed.update((name, check) for name in excepted)
            if not excepted:
                failures.append((case, f"{check}: {problem}"))
    return failures, needed


# The table of exceptions


CHECKS = ["shape", "domain", "model", "coverage", "counts", "order", "length"]


def shown_name(name):
    method, is_partial, parameter = name.partition(" without ")
    return f"`{method.replace('@', '` in `')}`" + f"{is_partial}`{parameter}`" * bool(is_partial)


def exception_table():
    """The exceptions as Markdown, those of one reason in one line."""
    methods = defaultdict(list)
    for name, reasons in EXCEPTIONS.items():
        checks = defaultdict(list)
        for check, reason in reasons.items():
            checks[reason].append(check)
        for reason, found in checks.items():
            methods[tuple(sorted(found, key=CHECKS.index)), reason].append(name)
    lines = ["| type | not compared | why |", "| --- | --- | --- |"]
    for (checks, reason), names in sorted(methods.items(), key=lambda item: sorted(item[1])):
        types = ", ".join(shown_name(name) for name in sorted(names))
        lines.append(f"| {types} | {', '.join(checks)} | {reason} |")
    return "\n".join(lines)


SURFACE = frozenset(surface())


def main():
    global GENERATED
    parser = argparse.ArgumentParser(description="Holds the methods of Mimesis against jafgen.")
    parser.add_argument("binary", nargs="?", metavar="JAFGEN")
    parser.add_argument("--locales", default="", help="besides en, joined by commas, or all")
    parser.add_argument("--only", default="", help="methods, joined by commas")
    parser.add_argument("--exceptions", action="store_true", help="print the table of the exceptions")
    options = parser.parse_args()
    if options.exceptions:
        print(exception_table())
        return 0
    if options.binary is None:
        parser.error("the binary is needed")

    locales = [locale.value for locale in Locale] if options.locales == "all" else options.locales.split(",")
    locales = ["en", *(locale for locale in locales if locale not in ("", "en"))]
    methods = sorted(SURFACE.intersection(options.only.split(",")) if options.only else SURFACE)
    cases = [case for locale in locales for case in cases_of(locale, methods)]
    if not options.only:
        cases += [Case("en", name, {}) for name in OURS]
    unknown = [name for name in (*PARAMETERS, *LOCALE_DEPENDENT) if name not in SURFACE]
    unknown += [name for name in EXCEPTIONS if name.partition("@")[0].partition(" ")[0] not in SURFACE]
    if unknown:
        sys.exit(f"not methods of Mimesis: {unknown}")

    parts = [cases[first : first + CASES_PER_PART] for first in range(0, len(cases), CASES_PER_PART)]

    with tempfile.TemporaryDirectory() as folder:
        GENERATED = Generated(os.path.abspath(options.binary), folder, parts)
        with multiprocessing.get_context("fork").Pool(min(os.cpu_count() or 1, len(parts))) as pool:
            results = pool.map(judge_part, range(len(parts)), chunksize=1)

    failures = [f"{case}: {problem}" for found, _ in results for case, problem in found]
    needed = {exception for _, used in results for exception in used}
    failed_pairs = {(case.locale, case.method) for found, _ in results for case, _ in found}
    if not options.only:
        for name, reasons in EXCEPTIONS.items():
            method, _, locale = name.partition("@")
            if locale and locale not in locales:
                continue
            for check in reasons:
                if (name, check) not in needed:
                    failures.append(f"{name}: the exception of {check} is not needed")
    pairs = {(case.locale, case.method) for case in cases if case.method in SURFACE}
    failed_methods = {method for _, method in failed_pairs}
    print("\n".join(failures), end="\n" if failures else "")
    print(
        f"{len(set(methods) - failed_methods)} of {len(methods)} methods, "
        f"{len(pairs - failed_pairs)} of {len(pairs)} locale-method pairs hold"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    # Mimesis walks hash sets, whose order is that of this variable.
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main())
