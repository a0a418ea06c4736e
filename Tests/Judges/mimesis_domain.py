"""Checks that values lie in the domain of a Mimesis method, asking the installed Mimesis for its data, cleaned as ours.

    mimesis_domain.py TYPE [FILE...] [--locale en] [--params JSON] [--reference-year 2025]
    mimesis_domain.py --mixed [FILE...] [--locale en] [--reference-year 2025]
    mimesis_domain.py --list

TYPE is `provider.method` or one of the short names of the alias table below. The values come from the FILEs or
standard input, one JSON value a line. --params gives the method's parameters by Mimesis' own names. With
--mixed each line is an object with `type`, `value` and optionally `params` and `locale`, so that one process
judges many types. "Current year" is the reference year.

Prints `ok N TYPE` for each type and exits 0; else prints the first offenders of each and exits 1. Exits 2 when
a type, parameter or locale is not judged here, so that nothing passes by being unknown.
"""

import argparse
import base64
import datetime
import decimal
import gzip
import io
import ipaddress
import itertools
import json
import re
import struct
import sys
import urllib.parse
import zipfile
import zlib
import zoneinfo
from collections import defaultdict
from functools import cache
from xml.etree import ElementTree

import cleaned_mimesis  # noqa: F401
from mimesis import Address, BinaryFile, Datetime, Finance, Food, Path, Person, Text, datasets, enums
from mimesis.datasets.int import cryptographic
from mimesis.enums import DSNType, DurationUnit, EmojiCategory, IPv4Purpose, TimezoneRegion
from mimesis.locales import Locale
from stdnum import bitcoin

import national_forms

SHOWN_OFFENDERS = 5

# Short and common names, and the Mimesis method with the parameters that they stand for.
ALIASES = {
    "uuid": ("cryptographic.uuid", {}),
    "integer": ("numeric.integer_number", {}),
    "int": ("numeric.integer_number", {}),
    "numeric.integer": ("numeric.integer_number", {}),
    "float": ("numeric.float_number", {}),
    "numeric.float": ("numeric.float_number", {}),
    "decimal": ("numeric.decimal_number", {}),
    "numeric.decimal": ("numeric.decimal_number", {}),
    "boolean": ("development.boolean", {}),
    "bool": ("development.boolean", {}),
    "choice": ("choice.choice", {}),
    "text": ("text.text", {}),
    "text.paragraph": ("text.text", {}),
    "person.name": ("person.first_name", {}),
    "person.surname": ("person.last_name", {}),
    "person.phone": ("person.phone_number", {}),
    "person.telephone": ("person.phone_number", {}),
    "person.sex": ("person.gender", {}),
    "address.zip_code": ("address.postal_code", {}),
    "address.region": ("address.state", {}),
    "address.province": ("address.state", {}),
    "address.prefecture": ("address.state", {}),
    "address.federal_subject": ("address.state", {}),
    "address.isd_code": ("address.calling_code", {}),
    "cryptographic.uuid_object": ("cryptographic.uuid", {}),
    "development.ility": ("development.system_quality_attribute", {}),
    "internet.domain": ("internet.hostname", {}),
    "internet.domain_name": ("internet.hostname", {}),
    "internet.ip_v4_object": ("internet.ip_v4", {}),
    "internet.ip_v6_object": ("internet.ip_v6", {}),
    "internet.special_ip_v4_object": ("internet.special_ip_v4", {}),
    "internet.tld": ("internet.top_level_domain", {}),
    "internet.ipv4": ("internet.ip_v4", {}),
    "internet.ipv6": ("internet.ip_v6", {}),
    "company.company": ("finance.company", {}),
    "code.ean8": ("code.ean", {"fmt": "ean-8"}),
    "code.ean13": ("code.ean", {"fmt": "ean-13"}),
    "code.isbn10": ("code.isbn", {"fmt": "isbn-10"}),
    "code.isbn13": ("code.isbn", {"fmt": "isbn-13"}),
}


class NotJudged(Exception):
    """A type, parameter or locale that this judge does not know."""


DOMAINS = {}


def domain(name):
    """Registers a function from (context, parameters) to the predicate of a method's domain."""

    def register(make):
        DOMAINS[name] = make
        return make

    return register


class Context:
    """The data of one locale, as Mimesis loads them."""

    def __init__(self, locale, reference_year):
        try:
            self.locale = Locale(locale)
        except ValueError:
            raise NotJudged(f"locale {locale}") from None
        self.reference_year = reference_year
        self._providers = {}

    def data(self, provider, *keys):
        if provider not in self._providers:
            self._providers[provider] = provider(self.locale)
        return self._providers[provider]._extract(list(keys))


def plain_name(member):
    """Gives what an enum member's name and value have in common: MASTER_CARD and MasterCard are one."""
    return re.sub("[^a-z0-9]", "", str(member).lower())


class Parameters:
    """The parameters of one call; those that no domain function asks for are refused."""

    def __init__(self, given):
        self._given = dict(given)

    def has(self, name):
        return name in self._given

    def take(self, name, default):
        value = self._given.pop(name, None)
        return default if value is None else value

    def member(self, name, members):
        """Takes an enum parameter: the members it allows, all of them when it is null."""
        value = self.take(name, None)
        if value is None:
            return list(members)
        wanted = plain_name(value)
        found = [member for member in members if plain_name(member) == wanted]
        if not found:
            raise NotJudged(f"{name} = {value!r}")
        return found

    def finish(self):
        if self._given:
            raise NotJudged(f"parameters {sorted(self._given)}")


# Predicates


def text_in(values):
    return Members(values, str)


def number_among(values):
    return Members(values, int)


class Members:
    """The members of a list, all of one kind."""

    def __init__(self, values, kind):
        self.members, self.kind = frozenset(values), kind

    def __call__(self, value):
        return type(value) is self.kind and value in self.members


def text_like(expression):
    pattern = re.compile(expression)
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def whole_in(low, high):
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def number_in(low, high, decimals):
    """Numbers, or numeric text, within closed bounds and of at most so many decimals (None: any)."""
    low, high = decimal.Decimal(str(low)), decimal.Decimal(str(high))

    def judge(value):
        if isinstance(value, bool) or not isinstance(value, (int, decimal.Decimal, str)):
            return False
        try:
            number = decimal.Decimal(value)
        except decimal.InvalidOperation:
            return False
        if not number.is_finite() or not low <= number <= high:
            return False
        if decimals is None or number == 0:
            return True
        # Not by Decimal.normalize, which rounds to the context's 28 digits.
        fraction = format(number, "f").partition(".")[2].rstrip("0")
        return len(fraction) <= decimals

    return judge


def mask_pattern(mask, digit="#", letter="@"):
    """Turns a Mimesis mask into a regular expression."""
    parts = {digit: "[0-9]", letter: "[A-Z]"}
    return "".join(parts.get(character, re.escape(character)) for character in mask)


def masks_like(masks, digit="#", letter="@"):
    """Texts of any of many masks. Masks with the same placeholders are looked up by their literals, all at once."""
    shapes = defaultdict(set)
    for mask in masks:
        shape = "".join(character if character in (digit, letter) else "\0" for character in mask)
        shapes[shape].add("".join(character for character in mask if character not in (digit, letter)))

    def judge(value):
        if not isinstance(value, str):
            return False
        for shape, literals in shapes.items():
            if len(shape) != len(value):
                continue
            literal, fits = [], True
            for kind, character in zip(shape, value):
                if kind == digit:
                    fits = "0" <= character <= "9"
                elif kind == letter:
                    fits = "A" <= character <= "Z"
                else:
                    literal.append(character)
                if not fits:
                    break
            if fits and "".join(literal) in literals:
                return True
        return False

    return judge


def joined(members, count=None, glue=" "):
    """Texts that are members joined by glue; members may hold the glue themselves."""
    members = frozenset(members)

    def judge(value):
        if not isinstance(value, str):
            return False
        pieces = value.split(glue)
        # reachable[i]: how many members can make up the first i pieces.
        reachable = [set() for _ in range(len(pieces) + 1)]
        reachable[0].add(0)
        for end in range(1, len(pieces) + 1):
            for start in range(end):
                if reachable[start] and glue.join(pieces[start:end]) in members:
                    reachable[end] |= {number + 1 for number in reachable[start]}
        return bool(reachable[-1]) if count is None else count in reachable[-1]

    return judge


def is_luhn_valid(digits):
    total = 0
    for place, character in enumerate(reversed(digits)):
        number = int(character)
        if place % 2 == 1:
            number = number * 2 - 9 if number > 4 else number * 2
        total += number
    return total % 10 == 0


def is_whole_text(text, low, high):
    return re.fullmatch(r"0|[1-9][0-9]*", text) is not None and low <= int(text) <= high


def year_span(text, parse, low, high):
    try:
        moment = parse(text)
    except ValueError:
        return False
    return low <= moment.year <= high


DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?")
DATE_TIME = re.compile(rf"{DATE.pattern}T{TIME.pattern}(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?")


def date_in(low, high):
    return lambda value: (
        isinstance(value, str)
        and DATE.fullmatch(value) is not None
        and year_span(value, datetime.date.fromisoformat, low, high)
    )


def date_time_in(low, high):
    return lambda value: (
        isinstance(value, str)
        and DATE_TIME.fullmatch(value) is not None
        and year_span(value, datetime.datetime.fromisoformat, low, high)
    )


# cryptographic, numeric, development, choice


@domain("cryptographic.uuid")
def _(context, parameters):
    return text_like("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@domain("cryptographic.token_hex")
def _(context, parameters):
    return text_like(f"[0-9a-f]{{{2 * parameters.take('entropy', 32)}}}")


HASH_LENGTHS = {
    "md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128, "blake2b": 128, "blake2s": 64,
    "sha3_224": 56, "sha3_256": 64, "sha3_384": 96, "sha3_512": 128, "shake_128": 64, "shake_256": 64,
}  # fmt: skip


@domain("cryptographic.hash")
def _(context, parameters):
    algorithms = parameters.member("algorithm", [member.value for member in enums.Algorithm])
    return text_like("|".join(f"[0-9a-f]{{{HASH_LENGTHS[algorithm]}}}" for algorithm in algorithms))


def decoded(text):
    """Gives the bytes of unpadded base64url in canonical form, or None."""
    if re.fullmatch("[A-Za-z0-9_-]*", text) is None or len(text) % 4 == 1:
        return None
    content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return content if base64.urlsafe_b64encode(content).rstrip(b"=").decode() == text else None


@domain("cryptographic.token_bytes")
def _(context, parameters):
    count = parameters.take("entropy", 32)
    return lambda value: isinstance(value, str) and len(base64.b64decode(value, validate=True)) == count


@domain("cryptographic.token_urlsafe")
def _(context, parameters):
    count = parameters.take("entropy", 32)
    return lambda value: isinstance(value, str) and len(decoded(value) or b"") == count


@domain("cryptographic.api_key")
def _(context, parameters):
    prefix, length = re.escape(parameters.take("prefix", "")), parameters.take("length", 32)
    forms = {"hex": f"[0-9a-f]{{{length // 2 * 2}}}", "base64": f"[A-Za-z0-9_-]{{{length}}}"}
    return text_like(prefix + forms[parameters.take("fmt", "hex").lower()])


@domain("cryptographic.certificate_fingerprint")
def _(context, parameters):
    counts = {"sha256": 32, "sha1": 20}
    return text_like(f"[0-9A-F]{{2}}(?::[0-9A-F]{{2}}){{{counts[parameters.take('algorithm', 'sha256').lower()] - 1}}}")


@domain("cryptographic.mnemonic_phrase")
def _(context, parameters):
    words = frozenset(cryptographic.WORDLIST)
    return lambda value: (
        isinstance(value, str)
        and len(value.split(" ")) in (12, 24)
        and all(word in words for word in value.split(" "))
    )


@domain("cryptographic.jwt")
def _(context, parameters):
    header = {"alg": parameters.take("algorithm", "HS256"), "typ": "JWT"}
    payload = parameters.take("payload", None)

    def is_payload(text):
        claims = json.loads(text)
        if payload is not None:
            return text == json.dumps(payload)
        return (
            text == json.dumps(claims)
            and list(claims) == ["sub", "name", "iat", "exp"]
            and DOMAINS["cryptographic.uuid"](context, parameters)(claims["sub"])
            and claims["name"] == "Test User"
            and datetime.datetime.fromtimestamp(claims["iat"], datetime.timezone.utc).year == context.reference_year
            and claims["exp"] == claims["iat"] + 3600
        )

    def judge(value):
        parts = [decoded(part) for part in value.split(".")] if isinstance(value, str) else []
        return (
            len(parts) == 3
            and None not in parts
            and parts[0].decode() == json.dumps(header)
            and is_payload(parts[1].decode())
            and len(parts[2]) == 32
        )

    return judge


@domain("numeric.integer_number")
def _(context, parameters):
    return whole_in(parameters.take("start", -1000), parameters.take("end", 1000))


@domain("numeric.float_number")
def _(context, parameters):
    low, high = parameters.take("start", -1000), parameters.take("end", 1000)
    return number_in(low, high, parameters.take("precision", 15))


@domain("numeric.decimal_number")
def _(context, parameters):
    return number_in(parameters.take("start", -1000), parameters.take("end", 1000), None)


@domain("development.boolean")
def _(context, parameters):
    return lambda value: isinstance(value, bool)


# person


def genders(context, parameters, data):
    """Gives the lists of the asked gender, or of both; a list that does not know genders stands for itself."""
    wanted = parameters.member("gender", ["female", "male"])
    return [item for gender in wanted for item in data[gender]] if isinstance(data, dict) else data


def names_of(context):
    data = context.data(Person, "names")
    return data if isinstance(data, dict) else {"female": data, "male": data}


# Where the name of the family comes first.
SURNAME_FIRST = {"hu", "ja", "ko", "zh"}


def is_full_name(first_names, last_names):
    def judge(value):
        if not isinstance(value, str):
            return False
        spaces = [place for place, character in enumerate(value) if character == " "]
        return any(value[:place] in first_names and value[place + 1 :] in last_names for place in spaces)

    return judge


@domain("person.first_name")
def _(context, parameters):
    return text_in(genders(context, parameters, names_of(context)))


@domain("person.last_name")
def _(context, parameters):
    return text_in(genders(context, parameters, context.data(Person, "surnames")))


@domain("person.full_name")
def _(context, parameters):
    wanted = parameters.take("gender", None)
    given = {} if wanted is None else {"gender": wanted}
    first_names = frozenset(genders(context, Parameters(given), names_of(context)))
    last_names = frozenset(genders(context, Parameters(given), context.data(Person, "surnames")))
    if parameters.take("reverse", False) != (context.locale.value in SURNAME_FIRST):
        first_names, last_names = last_names, first_names
    return is_full_name(first_names, last_names)


@cache
def username_words():
    return frozenset(word.lower() for word in datasets.USERNAMES)


def is_username(mask, low, high):
    tags = re.findall(r"[CUld.\-_]", mask)
    if not set(tags) & set("CUl"):
        raise NotJudged(f"mask = {mask!r}")
    words = username_words()
    forms = {
        "C": frozenset(word.capitalize() for word in words),
        "U": frozenset(word.upper() for word in words),
        "l": words,
        "d": frozenset(str(number) for number in range(low, high + 1)),
        ".": frozenset("."),
        "-": frozenset("-"),
        "_": frozenset("_"),
    }
    longest = {tag: max(map(len, members), default=0) for tag, members in forms.items()}

    def judge(value):
        if not isinstance(value, str):
            return False
        ends = {0}
        for tag in tags:
            members = forms[tag]
            ends = {
                end
                for start in ends
                for end in range(start + 1, min(len(value), start + longest[tag]) + 1)
                if value[start:end] in members
            }
        return len(value) in ends

    return judge


@domain("person.username")
def _(context, parameters):
    low, high = parameters.take("drange", [1800, 2100])
    return is_username(parameters.take("mask", "l_d"), low, high)


@domain("person.email")
def _(context, parameters):
    domains = frozenset(item.removeprefix("@") for item in parameters.take("domains", datasets.EMAIL_DOMAINS))
    is_local_part = is_username("ld", 1800, 2100)
    if parameters.take("unique", False):
        is_local_part = text_like("[0-9a-f]{32}")

    def judge(value):
        if not isinstance(value, str):
            return False
        local_part, _, host = value.rpartition("@")
        return host in domains and is_local_part(local_part)

    return judge


@domain("person.phone_number")
def _(context, parameters):
    placeholder, mask = parameters.take("placeholder", "#"), parameters.take("mask", "")
    e164 = parameters.take("e164", False)
    if not mask:
        return lambda value: national_forms.is_possible_phone(value, context.locale.value, e164)
    if e164:
        # The digits of the result behind a plus: the mask keeps its placeholders and literal digits.
        kept = {placeholder, *"0123456789"}
        mask = "+" + "".join(character for character in mask if character in kept)
    return masks_like([mask], digit=placeholder)


@domain("person.gender")
def _(context, parameters):
    return text_in(context.data(Person, "gender"))


@domain("person.occupation")
def _(context, parameters):
    return text_in(context.data(Person, "occupation"))


@domain("person.title")
def _(context, parameters):
    kinds = parameters.member("title_type", ["typical", "academic"])
    wanted = parameters.member("gender", ["female", "male"])
    data = context.data(Person, "title")
    return text_in(title for gender in wanted for kind in kinds for title in data[gender][kind])


@domain("person.identifier")
def _(context, parameters):
    return text_like(mask_pattern(parameters.take("mask", "##-##/##")))


@domain("person.birthdate")
def _(context, parameters):
    return date_in(parameters.take("min_year", 1980), parameters.take("max_year", 2023))


@domain("person.weight")
def _(context, parameters):
    return whole_in(parameters.take("minimum", 38), parameters.take("maximum", 90))


# Lists


def listed(name, make):
    """Registers a list: make gives its members from a context."""
    DOMAINS[name] = lambda context, parameters: text_in(make(context))


LISTS = {
    "address.calling_code": datasets.CALLING_CODES,
    "address.iata_code": datasets.IATA_CODES,
    "address.icao_code": datasets.ICAO_CODES,
    "code.locale_code": datasets.LOCALE_CODES,
    "development.os": datasets.OS,
    "development.programming_language": datasets.PROGRAMMING_LANGS,
    "development.software_license": datasets.LICENSES,
    "development.stage": datasets.STAGES,
    "development.system_quality_attribute": datasets.SYSTEM_QUALITY_ATTRIBUTES,
    "finance.cryptocurrency_iso_code": datasets.CRYPTOCURRENCY_ISO_CODES,
    "finance.cryptocurrency_symbol": datasets.CRYPTOCURRENCY_SYMBOLS,
    "finance.stock_exchange": datasets.STOCK_EXCHANGES,
    "finance.stock_name": datasets.STOCK_NAMES,
    "finance.stock_ticker": datasets.STOCK_TICKERS,
    "hardware.cpu": datasets.CPU,
    "hardware.cpu_codename": datasets.CPU_CODENAMES,
    "hardware.cpu_frequency": [f"{tenths / 10}GHz" for tenths in range(15, 44)],
    "hardware.generation": datasets.GENERATION,
    "hardware.graphics": datasets.GRAPHICS,
    "hardware.manufacturer": datasets.MANUFACTURERS,
    "hardware.phone_model": datasets.PHONE_MODELS,
    "hardware.ram_size": datasets.RAM_SIZES,
    "hardware.ram_type": datasets.RAM_TYPES,
    "hardware.resolution": datasets.RESOLUTIONS,
    "hardware.screen_size": datasets.SCREEN_SIZES,
    "hardware.ssd_or_hdd": datasets.HDD_SSD,
    "payment.credit_card_network": datasets.CREDIT_CARD_NETWORKS,
    "transport.airplane": datasets.AIRPLANES,
    "transport.car": datasets.CARS,
    "transport.manufacturer": datasets.AUTO_MANUFACTURERS,
}
for name, values in LISTS.items():
    listed(name, lambda context, values=values: values)

LOCALE_LISTS = {
    "address.street_name": (Address, "street", "name"),
    "address.street_suffix": (Address, "street", "suffix"),
    "finance.bank": (Finance, "banks"),
    "food.dish": (Food, "dishes"),
    "food.drink": (Food, "drinks"),
    "food.fruit": (Food, "fruits"),
    "food.spices": (Food, "spices"),
    "food.vegetable": (Food, "vegetables"),
}
for name, (provider, *keys) in LOCALE_LISTS.items():
    listed(name, lambda context, provider=provider, keys=keys: context.data(provider, *keys))

listed("address.default_country", lambda context: [Address(context.locale).default_country()])
listed("finance.currency_symbol", lambda context: [Finance(context.locale).currency_symbol()])


# address


@domain("address.secondary_address")
def _(context, parameters):
    defaults = ["Apt. #", "Apt. ##", "Apt. ###", "Apt. @", "Suite ###", "Suite ####", "Unit #", "Unit @"]
    masks = Address(context.locale)._extract(["secondary_address_fmt"], default=defaults)
    return masks_like(masks)


@domain("address.continent")
def _(context, parameters):
    return text_in(datasets.CONTINENT_CODES if parameters.take("code", False) else context.data(Address, "continent"))


@domain("address.country_emoji_flag")
def _(context, parameters):
    return text_in("".join(chr(ord(letter) + 0x1F1A5) for letter in code) for code in datasets.COUNTRY_CODES["a2"])


@domain("address.coordinates")
def _(context, parameters):
    dms = parameters.take("dms", False)
    is_longitude = degrees(Parameters({"dms": dms}), 180, "EW")
    is_latitude = degrees(Parameters({"dms": dms}), 90, "NS")
    return lambda value: (
        isinstance(value, dict)
        and list(value) == ["longitude", "latitude"]
        and is_longitude(value["longitude"])
        and is_latitude(value["latitude"])
    )


@domain("address.street_number")
def _(context, parameters):
    maximum = parameters.take("maximum", 1400)
    return lambda value: isinstance(value, str) and is_whole_text(value, 1, maximum)


@domain("address.address")
def _(context, parameters):
    template = context.data(Address, "address_fmt")
    if context.locale == Locale.JA:
        cities = frozenset(context.data(Address, "city"))
        pattern = re.compile(r"(.+) ([1-9][0-9]?)-([1-9][0-9]?)-([1-9][0-9]?)")
        return lambda value: (match := pattern.fullmatch(value)) is not None and match[1] in cities
    holes = re.findall(r"\{(\w*)\}", template)
    if not holes or not set(holes) <= {"st_num", "st_name", "st_sfx", ""}:
        raise NotJudged(f"address.address of {context.locale.value}")
    names = frozenset(context.data(Address, "street", "name"))
    suffixes = frozenset(context.data(Address, "street", "suffix")) if "st_sfx" in holes else frozenset()
    cities = frozenset(context.data(Address, "city"))
    members = {
        "st_num": lambda text: is_whole_text(text, 1, 1400),
        "st_name": names.__contains__,
        "st_sfx": suffixes.__contains__,
        # Positional: the city, then numbers below 100.
        "": lambda text: is_whole_text(text, 1, 99),
    }
    accepting = [cities.__contains__ if not hole and not place else members[hole] for place, hole in enumerate(holes)]
    pieces = re.split(r"\{(\w*)\}", template)

    def fits(text, place):
        # pieces alternates literal, hole, literal, ...
        literal = pieces[place]
        if not text.startswith(literal):
            return False
        rest = text[len(literal) :]
        if place + 1 == len(pieces):
            return not rest
        accepts = accepting[place // 2]
        return any(accepts(rest[:end]) and fits(rest[end:], place + 2) for end in range(1, len(rest) + 1))

    return lambda value: isinstance(value, str) and fits(value, 0)


@domain("address.city")
def _(context, parameters):
    return text_in(context.data(Address, "city"))


@domain("address.state")
def _(context, parameters):
    return text_in(context.data(Address, "state", "abbr" if parameters.take("abbr", False) else "name"))


@domain("address.country")
def _(context, parameters):
    return text_in(context.data(Address, "country", "name"))


@domain("address.country_code")
def _(context, parameters):
    # Absent and null differ: absent is a2, null is any kind.
    kinds = parameters.member("code", datasets.COUNTRY_CODES) if parameters.has("code") else ["a2"]
    return text_in(code for kind in kinds for code in datasets.COUNTRY_CODES[kind])


@domain("address.postal_code")
def _(context, parameters):
    return lambda value: national_forms.is_postal_code(value, context.locale.value)


@domain("address.latitude")
def _(context, parameters):
    return degrees(parameters, 90, "NS")


@domain("address.longitude")
def _(context, parameters):
    return degrees(parameters, 180, "EW")


def degrees(parameters, bound, directions):
    if not parameters.take("dms", False):
        return number_in(-bound, bound, 6)
    pattern = re.compile(rf"(\d+)º(\d+)'(\d+\.\d{{3}})\"[{directions}]")

    def judge(value):
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        return match is not None and int(match[1]) <= bound and int(match[2]) < 60 and float(match[3]) <= 60

    return judge


# datetime


@domain("datetime.date")
def _(context, parameters):
    return date_in(parameters.take("start", 2000), parameters.take("end", context.reference_year))


def zoned(parameters, judge):
    """What the judge says of the local time, which needs the offset of the zone where one is asked for."""
    name = parameters.take("timezone", None)
    if name is None:
        return judge
    zone = zoneinfo.ZoneInfo(name)

    def is_of_zone(value):
        moment = datetime.datetime.fromisoformat(value)
        local = moment.replace(tzinfo=None)
        offsets = [local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)]
        return moment.utcoffset() in offsets and judge(local.isoformat())

    return is_of_zone


@domain("datetime.datetime")
def _(context, parameters):
    year = context.reference_year
    return zoned(parameters, date_time_in(parameters.take("start", year), parameters.take("end", year)))


@domain("datetime.time")
def _(context, parameters):
    def judge(value):
        if not isinstance(value, str) or TIME.fullmatch(value) is None:
            return False
        hour, minute, second = int(value[0:2]), int(value[3:5]), int(value[6:8])
        return hour < 24 and minute < 60 and second < 60

    return judge


@domain("datetime.timestamp")
def _(context, parameters):
    form = str(parameters.take("fmt", "posix")).lower().replace("-", "_").replace("timestampformat.", "")
    year = context.reference_year
    first, last = parameters.take("start", year), parameters.take("end", year)
    if form == "posix":
        utc = datetime.timezone.utc
        low = int(datetime.datetime(first, 1, 1, tzinfo=utc).timestamp())
        return whole_in(low, int(datetime.datetime(last + 1, 1, 1, tzinfo=utc).timestamp()) - 1)
    if form == "iso_8601":
        return date_time_in(first, last)
    if form == "rfc_3339":
        in_years = date_time_in(first, last)
        return lambda value: isinstance(value, str) and value.endswith("Z") and len(value) == 20 and in_years(value)
    raise NotJudged(f"fmt = {form}")


def days_from(context, first, last):
    """Dates so many days after the reference date, both included."""
    today = datetime.date(context.reference_year, 1, 1)
    low, high = today + datetime.timedelta(days=first), today + datetime.timedelta(days=last)
    return lambda value: DATE.fullmatch(value) is not None and low <= datetime.date.fromisoformat(value) <= high


def seconds_from(context, first, last):
    """Moments so many seconds after the begin of the reference date, both included."""
    today = datetime.datetime(context.reference_year, 1, 1)
    low, high = today + datetime.timedelta(seconds=first), today + datetime.timedelta(seconds=last)

    def judge(value):
        return DATE_TIME.fullmatch(value) is not None and low <= datetime.datetime.fromisoformat(value) <= high

    return judge


@domain("datetime.future_date")
def _(context, parameters):
    return days_from(context, 1, parameters.take("days", 30))


@domain("datetime.past_date")
def _(context, parameters):
    return days_from(context, -parameters.take("days", 30), -1)


def window_seconds(parameters):
    days = parameters.take("days", 30)
    return parameters.take("seconds", days * 86400)


@domain("datetime.future_datetime")
def _(context, parameters):
    return zoned(parameters, seconds_from(context, 1, window_seconds(parameters)))


@domain("datetime.past_datetime")
def _(context, parameters):
    return zoned(parameters, seconds_from(context, -window_seconds(parameters), -1))


def written_by(pattern, first, last):
    """Texts that a pattern reads and writes alike, of years between two."""

    def judge(value):
        try:
            moment = datetime.datetime.strptime(value, pattern)
        except (TypeError, ValueError):
            return False
        in_years = first is None or not re.search("%[Yy]", pattern) or first <= moment.year <= last
        return in_years and moment.strftime(pattern) == value

    return judge


@domain("datetime.formatted_date")
def _(context, parameters):
    first, last = parameters.take("start", 2000), parameters.take("end", context.reference_year)
    return written_by(parameters.take("fmt", "") or context.data(Datetime, "formats", "date"), first, last)


@domain("datetime.formatted_time")
def _(context, parameters):
    return written_by(parameters.take("fmt", "") or context.data(Datetime, "formats", "time"), None, None)


@domain("datetime.formatted_datetime")
def _(context, parameters):
    year = context.reference_year
    first, last = parameters.take("start", year), parameters.take("end", year)
    own = " ".join(context.data(Datetime, "formats", part) for part in ("date", "time"))
    return written_by(parameters.take("fmt", "") or own, first, last)


@domain("datetime.week_date")
def _(context, parameters):
    first, last = parameters.take("start", 2017), parameters.take("end", context.reference_year)
    return text_in(f"{year}-W{week}" for year in range(first, last + 1) for week in range(1, 53))


@domain("datetime.year")
def _(context, parameters):
    return whole_in(parameters.take("minimum", 1990), parameters.take("maximum", context.reference_year))


@domain("datetime.day_of_month")
def _(context, parameters):
    return whole_in(1, 31)


@domain("datetime.day_of_week")
def _(context, parameters):
    return text_in(context.data(Datetime, "day", "abbr" if parameters.take("abbr", False) else "name"))


@domain("datetime.month")
def _(context, parameters):
    return text_in(context.data(Datetime, "month", "abbr" if parameters.take("abbr", False) else "name"))


@domain("datetime.periodicity")
def _(context, parameters):
    return text_in(context.data(Datetime, "periodicity"))


@domain("datetime.timezone")
def _(context, parameters):
    regions = parameters.member("region", [region.value for region in TimezoneRegion])
    return text_in(zone for zone in datasets.TIMEZONES if zone.startswith(tuple(regions)))


@domain("datetime.gmt_offset")
def _(context, parameters):
    return text_in(datasets.GMT_OFFSETS)


@domain("datetime.duration")
def _(context, parameters):
    low, high = parameters.take("min_duration", 1), parameters.take("max_duration", 10)
    units = ["minutes"]
    if parameters.has("duration_unit"):
        units = parameters.member("duration_unit", [unit.value for unit in DurationUnit])
    expected = {datetime.timedelta(**{unit: count}) for unit in units for count in range(low, high + 1)}
    parts = {"W": "weeks", "D": "days", "H": "hours", "M": "minutes", "S": "seconds"}
    pattern = re.compile(r"P(?:([0-9]+)([WD])|T([0-9]+(?:[.][0-9]+)?)([HMS]))")

    def judge(value):
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            return False
        count, unit = decimal.Decimal(match[1] or match[3]), parts[match[2] or match[4]]
        # Exact: a microsecond is the finest unit of both.
        whole, fraction = divmod(count, 1)
        return datetime.timedelta(**{unit: int(whole)}, microseconds=int(fraction * 1_000_000)) in expected

    return judge


@domain("datetime.bulk_create_datetimes")
def _(context, parameters):
    start = datetime.datetime.fromisoformat(parameters.take("date_start", None))
    end = datetime.datetime.fromisoformat(parameters.take("date_end", None))
    units = ("weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds")
    step = {unit: parameters.take(unit, 0) for unit in units}
    expected = Datetime.bulk_create_datetimes(start, end, **step)
    return lambda value: [datetime.datetime.fromisoformat(text) for text in value] == expected


# internet


@cache
def top_level_domains(kinds):
    return frozenset(tld for kind in kinds for tld in datasets.TLD[kind])


def host_names(parameters):
    tlds = top_level_domains(tuple(parameters.member("tld_type", datasets.TLD)))
    subdomains = parameters.take("subdomains", None)
    words = frozenset(datasets.USERNAMES)

    def judge(value):
        if not isinstance(value, str):
            return False
        if subdomains:
            subdomain = next((item for item in subdomains if value.startswith(item + ".")), None)
            if subdomain is None:
                return False
            value = value[len(subdomain) + 1 :]
        word, dot, rest = value.partition(".")
        return word in words and dot + rest in tlds

    return judge


@domain("internet.hostname")
def _(context, parameters):
    return host_names(parameters)


PORTS = {"all": (1, 65535), "well-known": (1, 1023), "registered": (1024, 49151), "ephemeral": (49152, 65535)}
SCHEMES = ["ws", "wss", "ftp", "sftp", "http", "https"]


@domain("internet.url")
def _(context, parameters):
    # Absent and null differ: absent is https, null is any scheme.
    schemes = parameters.member("scheme", SCHEMES) if parameters.has("scheme") else ["https"]
    port_range = parameters.take("port_range", None)
    is_host = host_names(parameters)
    pattern = re.compile(r"([a-z]+)://([^/:]+)(?::([0-9]+))?/")

    def judge(value):
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        if match is None or match[1] not in schemes or not is_host(match[2]):
            return False
        if port_range is None:
            return match[3] is None
        low, high = PORTS[str(port_range).lower().replace("_", "-")]
        return match[3] is not None and is_whole_text(match[3], low, high)

    return judge


def is_canonical_address(kind):
    def judge(value):
        if not isinstance(value, str):
            return False
        try:
            return str(kind(value)) == value
        except ValueError:
            return False

    return judge


@domain("internet.ip_v4")
def _(context, parameters):
    return is_canonical_address(ipaddress.IPv4Address)


@domain("internet.ip_v6")
def _(context, parameters):
    return is_canonical_address(ipaddress.IPv6Address)


@domain("internet.mac_address")
def _(context, parameters):
    return text_like("00:16:3e:[0-7][0-9a-f]:[0-9a-f]{2}:[0-9a-f]{2}")


@domain("internet.user_agent")
def _(context, parameters):
    return text_in(datasets.USER_AGENTS)


# finance, payment, code


@domain("finance.company")
def _(context, parameters):
    return text_in(context.data(Finance, "company", "name"))


# Locales whose currencies have other than two decimals.
CURRENCY_DECIMALS = {"ar-jo": 3, "ar-kw": 3, "ar-om": 3, "ar-tn": 3, "is": 0, "ja": 0, "ko": 0}


@domain("finance.price")
def _(context, parameters):
    return price(parameters, 500, 1500, CURRENCY_DECIMALS.get(context.locale.value, 2))


@domain("finance.price_in_btc")
def _(context, parameters):
    return price(parameters, 0, 2, 8)


def price(parameters, low, high, precision):
    low, high = parameters.take("minimum", low), parameters.take("maximum", high)
    parameters.take("as_decimal", False)
    return number_in(low, high, parameters.take("precision", precision))


@domain("finance.company_type")
def _(context, parameters):
    return text_in(context.data(Finance, "company", "type", "abbr" if parameters.take("abbr", False) else "title"))


@domain("payment.bitcoin_address")
def _(context, parameters):
    return lambda value: value[0] in "13" and bitcoin.is_valid(value)


@domain("payment.ethereum_address")
def _(context, parameters):
    return text_like("0x[0-9a-f]{40}")


@domain("payment.cid")
def _(context, parameters):
    return text_like("(?!0000)[0-9]{4}")


@domain("payment.cvv")
def _(context, parameters):
    return text_like("(?!000)[0-9]{3}")


@domain("payment.credit_card_expiration_date")
def _(context, parameters):
    low, high = parameters.take("minimum", 16), parameters.take("maximum", 25)
    return text_in(f"{month:02}/{year:02}" for month in range(1, 13) for year in range(low, high + 1))


@domain("payment.credit_card_owner")
def _(context, parameters):
    is_number = DOMAINS["payment.credit_card_number"](context, Parameters({}))
    is_date = DOMAINS["payment.credit_card_expiration_date"](context, Parameters({}))
    gender = parameters.take("gender", None)
    english = Context("en", context.reference_year)
    given = {} if gender is None else {"gender": gender}
    first_names = frozenset(name.upper() for name in genders(english, Parameters(given), names_of(english)))
    last_names = frozenset(
        name.upper() for name in genders(english, Parameters(given), english.data(Person, "surnames"))
    )
    is_owner = is_full_name(first_names, last_names)
    return lambda value: (
        isinstance(value, dict)
        and list(value) == ["credit_card", "expiration_date", "owner"]
        and is_number(value["credit_card"])
        and is_date(value["expiration_date"])
        and is_owner(value["owner"])
    )


@domain("finance.currency_iso_code")
def _(context, parameters):
    if parameters.take("allow_random", False):
        return text_in(datasets.CURRENCY_ISO_CODES)
    return text_in([context.data(Finance, "currency-code")])


@domain("payment.credit_card_number")
def _(context, parameters):
    kinds = set(parameters.member("card_type", ["Visa", "MasterCard", "American Express"]))
    long_form = re.compile(r"[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}")
    short_form = re.compile(r"[0-9]{4} [0-9]{6} [0-9]{5}")

    def judge(value):
        if not isinstance(value, str) or not is_luhn_valid(re.sub(r"[^0-9]", "", value)):
            return False
        head = int(value[:4]) if value[:4].isdecimal() else 0
        if long_form.fullmatch(value):
            is_master_card = 2221 <= head <= 2720 or 5100 <= head <= 5599
            return ("Visa" in kinds and 4000 <= head <= 4999) or ("MasterCard" in kinds and is_master_card)
        return "American Express" in kinds and short_form.fullmatch(value) is not None and head // 100 in (34, 37)

    return judge


@domain("code.ean")
def _(context, parameters):
    return masks_like(datasets.EAN_MASKS[form] for form in parameters.member("fmt", datasets.EAN_MASKS))


@domain("code.isbn")
def _(context, parameters):
    group = datasets.ISBN_GROUPS[parameters.take("locale", "en")]
    return masks_like(datasets.ISBN_MASKS[form].format(group) for form in parameters.member("fmt", datasets.ISBN_MASKS))


@domain("code.imei")
def _(context, parameters):
    tacs = frozenset(datasets.IMEI_TACS)
    return lambda value: (
        isinstance(value, str)
        and re.fullmatch("[0-9]{15}", value) is not None
        and value[:8] in tacs
        and value[8] != "0"
        and is_luhn_valid(value)
    )


@domain("code.issn")
def _(context, parameters):
    mask = parameters.take("mask", "####-####")
    is_issn = text_like(mask_pattern(mask))
    if mask != "####-####":
        return is_issn
    # Better than Mimesis: the last digit is the check digit.
    return lambda value: (
        is_issn(value)
        and sum(weight * int(digit) for weight, digit in zip(range(8, 0, -1), value.replace("-", ""))) % 11 == 0
    )


@domain("code.pin")
def _(context, parameters):
    return text_like(mask_pattern(parameters.take("mask", "####")))


# development, science, transport


@domain("development.calver")
def _(context, parameters):
    pattern = re.compile(r"([0-9]{4})\.([1-9]|1[0-2])\.([1-9]|1[0-9]|2[0-9])")
    return lambda value: (
        isinstance(value, str)
        and (match := pattern.fullmatch(value)) is not None
        and 2016 <= int(match[1]) <= context.reference_year
    )


@domain("development.version")
def _(context, parameters):
    return text_like(r"(?:0|[1-9][0-9]?)(?:\.(?:0|[1-9][0-9]?)){2}")


@domain("science.dna_sequence")
def _(context, parameters):
    return text_like(f"[TCGA]{{{parameters.take('length', 10)}}}")


@domain("science.rna_sequence")
def _(context, parameters):
    return text_like(f"[UCGA]{{{parameters.take('length', 10)}}}")


@domain("transport.vehicle_registration_code")
def _(context, parameters):
    locale = parameters.take("locale", None)
    return text_in(datasets.VR_CODES if locale is None else [datasets.VRC_BY_LOCALES[locale]])


# file, path


def extensions(parameters):
    kinds = parameters.member("file_type", datasets.EXTENSIONS)
    return [extension for kind in kinds for extension in datasets.EXTENSIONS[kind]]


@domain("file.extension")
def _(context, parameters):
    return text_in(extensions(parameters))


@domain("file.file_name")
def _(context, parameters):
    names, endings = frozenset(datasets.FILENAMES), tuple(extensions(parameters))
    return lambda value: (
        isinstance(value, str)
        and any(value.endswith(ending) and value[: -len(ending)] in names for ending in endings)
    )


@domain("file.mime_type")
def _(context, parameters):
    families = parameters.member("type_", datasets.MIME_TYPES)
    return text_in(mime_type for family in families for mime_type in datasets.MIME_TYPES[family])


@domain("file.size")
def _(context, parameters):
    low, high = parameters.take("minimum", 1), parameters.take("maximum", 100)
    units = ["bytes", "kB", "MB", "GB", "TB"]
    return text_in(f"{number} {unit}" for number in range(low, high + 1) for unit in units)


def path_domain(name, *folders):
    """Registers paths below a user's folder: each place below is one of some folders."""

    def make(context, parameters):
        system = Path(platform=parameters.take("platform", "linux"))
        is_windows = system.platform.startswith("win")
        users = frozenset(word.capitalize() if is_windows else word for word in username_words())
        start, separator = (system.home() + "\\", "\\") if is_windows else (system.home() + "/", "/")
        places = [users, *(frozenset(items) for items in folders)]

        def judge(value):
            if not isinstance(value, str) or not value.startswith(start):
                return False
            parts = value[len(start) :].split(separator)
            return len(parts) == len(places) and all(part in place for part, place in zip(parts, places))

        return judge

    DOMAINS[name] = make


path_domain("path.user")
path_domain("path.users_folder", datasets.FOLDERS)
path_domain("path.dev_dir", ["Development", "Dev"], datasets.PROGRAMMING_LANGS)
path_domain("path.project_dir", ["Development", "Dev"], datasets.PROGRAMMING_LANGS, datasets.PROJECT_NAMES)


@domain("path.root")
def _(context, parameters):
    return text_in([Path(platform=parameters.take("platform", "linux")).root()])


@domain("path.home")
def _(context, parameters):
    return text_in([Path(platform=parameters.take("platform", "linux")).home()])


# binaryfile: other bytes than Mimesis', files of the same formats


def holds_frames(content, length_of):
    """Whether the content is frames one after the other; length_of gives that of the frame at the start, or zero."""
    while content:
        length = length_of(content)
        if not 0 < length <= len(content):
            return False
        content = content[length:]
    return True


def adts_length(content):
    return (content[3] & 3) << 11 | content[4] << 3 | content[5] >> 5 if content[:2] == b"\xff\xf1" else 0


def mpeg_audio_length(content):
    # MPEG-2, layer III, 8 kbit/s and 24 kHz: 72 * 8000 / 24000.
    return 24 if content[:2] == b"\xff\xf3" and content[2] == 0x14 else 0


def box_length(content):
    return struct.unpack(">I", content[:4])[0] if content[4:8].isalpha() else 0


def is_png(content):
    chunks, place = {}, 8
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        body = content[place + 4 : place + 8 + length]
        if struct.unpack(">I", content[place + 8 + length : place + 12 + length])[0] != zlib.crc32(body):
            return False
        chunks[body[:4]] = body[4:]
        place += 12 + length
    return list(chunks) == [b"IHDR", b"IDAT", b"IEND"] and len(zlib.decompress(chunks[b"IDAT"])) == 2


def is_pdf(content):
    table = int(content.split(b"startxref\n")[1].split(b"\n")[0])
    places = [int(line[:10]) for line in content[table:].split(b"\n")[3:] if line.endswith(b" n ")]
    return content[table:].startswith(b"xref") and all(
        content[place:].startswith(f"{number} 0 obj".encode()) for number, place in enumerate(places, 1)
    )


def is_office_document(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        kinds = ElementTree.fromstring(archive.read("[Content_Types].xml"))
        for name in names:
            ElementTree.fromstring(archive.read(name))
        parts = [item.get("PartName")[1:] for item in kinds if item.get("PartName")]
        return names[0] == "[Content_Types].xml" and archive.testzip() is None and set(parts) <= set(names)


def is_zip(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.testzip() is None and len(archive.namelist()) == 1


# What both Mimesis' sample and ours begin with, and what ours must be besides.
FILES = {
    "mp4": (rb"....ftyp(isom|mp4.|iso.)", lambda content: holds_frames(content, box_length)),
    "mov": (rb"....ftypqt  ", lambda content: holds_frames(content, box_length)),
    "mp3": (rb"ID3|\xff[\xe2-\xff]", lambda content: holds_frames(content, mpeg_audio_length)),
    "aac": (rb"\xff[\xf0-\xf9]", lambda content: holds_frames(content, adts_length)),
    "pdf": (rb"%PDF-1\.", is_pdf),
    "docx": (rb"PK\x03\x04", is_office_document),
    "pptx": (rb"PK\x03\x04", is_office_document),
    "xlsx": (rb"PK\x03\x04", is_office_document),
    "jpg": (rb"\xff\xd8\xff", lambda content: content.endswith(b"\xff\xd9")),
    "png": (rb"\x89PNG\r\n\x1a\n", is_png),
    "gif": (rb"GIF8[79]a", lambda content: content.endswith(b";")),
    "zip": (rb"PK\x03\x04", is_zip),
    "gz": (rb"\x1f\x8b\x08", lambda content: len(gzip.decompress(content)) > 0),
}


def file_domain(method, members, default):
    def make(context, parameters):
        kinds = {plain_name(name): member.value for name, member in members.__members__.items()}
        kind = parameters.take("file_type", default)
        kind = kinds.get(plain_name(kind), kind)
        magic, is_file = FILES[kind]
        pattern = re.compile(magic, re.DOTALL)
        sample = getattr(BinaryFile(), method)(file_type=members(kind))
        if pattern.match(sample) is None:
            raise NotJudged(f"the bytes that Mimesis' {kind} begins with")

        def judge(value):
            content = base64.b64decode(value, validate=True)
            return pattern.match(content) is not None and is_file(content)

        return judge

    DOMAINS[f"binaryfile.{method}"] = make


file_domain("audio", enums.AudioFile, "mp3")
file_domain("compressed", enums.CompressedFile, "zip")
file_domain("document", enums.DocumentFile, "pdf")
file_domain("image", enums.ImageFile, "png")
file_domain("video", enums.VideoFile, "mp4")


# text


@domain("text.word")
def _(context, parameters):
    return text_in(context.data(Text, "words"))


@domain("text.words")
def _(context, parameters):
    """A list of words, or the same words joined by a space where the column is text."""
    words, quantity = frozenset(context.data(Text, "words")), parameters.take("quantity", 5)
    is_joined = joined(words, quantity)
    return lambda value: (
        len(value) == quantity and all(word in words for word in value) if isinstance(value, list) else is_joined(value)
    )


# The marks that end a sentence in one script or another.
STOPS = ".!?…։؟۔।。！？"


def stop(context):
    """The mark that ends a sentence; a quotation mark may follow. In Greek a question ends with a semicolon."""
    marks = STOPS + (";\u037e" if context.locale is Locale.EL else "")
    return f"[{marks}][\"'”“’»」]?"


def passages(context, count, ending=None):
    """Texts of our own, of which only the build is judged: a capital where there are any, spaces, marks at the end."""
    is_ended = re.compile(rf"\S.*(?:{ending or stop(context)})", re.DOTALL)
    stops = re.compile(stop(context))
    return lambda value: (
        isinstance(value, str)
        and is_ended.fullmatch(value) is not None
        and not value[0].islower()
        and re.search(r"  |[\x00-\x1f]", value) is None
        and len(stops.findall(value)) >= count
    )


@domain("text.sentence")
def _(context, parameters):
    return passages(context, 1)


@domain("text.quote")
def _(context, parameters):
    return passages(context, 1)


@domain("text.title")
def _(context, parameters):
    return passages(context, 0, ending=r"\S")


@domain("text.text")
def _(context, parameters):
    count = parameters.take("quantity", 5)
    return passages(context, count)


@domain("text.color")
def _(context, parameters):
    return text_in(context.data(Text, "color"))


# internet, numeric, text, person and choice: what is structured, listed or of a form


def both(*judges):
    return lambda value: all(judge(value) for judge in judges)


def either(*judges):
    return lambda value: any(judge(value) for judge in judges)


def objects(**members):
    """Objects of these members in this order; a name's underscore stands for a dash."""
    judges = {name.replace("_", "-"): judge for name, judge in members.items()}
    return lambda value: (
        isinstance(value, dict)
        and list(value) == list(judges)
        and all(judge(value[name]) for name, judge in judges.items())
    )


def lists_of(judge, count):
    return lambda value: isinstance(value, list) and len(value) == count and all(map(judge, value))


def lines_of_words(glue, low, high):
    words = frozenset(Text(Locale.EN)._extract(["words"]))
    return lambda value: (
        isinstance(value, str)
        and low <= len(parts := value.split(glue)) <= high
        and all(part in words for part in parts)
    )


def counted(parameters, name, low, high):
    """The bounds of a number of parts: the one asked for, or all of them."""
    count = parameters.take(name, None) or None
    return (low, high) if count is None else (count, count)


@domain("internet.top_level_domain")
def _(context, parameters):
    kinds = parameters.member("tld_type", datasets.TLD) if parameters.has("tld_type") else ["cctld"]
    return text_in(top_level_domains(tuple(kinds)))


@domain("internet.uri")
def _(context, parameters):
    schemes = parameters.member("scheme", SCHEMES) if parameters.has("scheme") else ["https"]
    count = parameters.take("query_params_count", None)
    is_host = host_names(parameters)
    is_slug = lines_of_words("-", 2, 12)
    is_query = query_strings(count, count) if count else None
    pattern = re.compile(r"([a-z]+)://([^/:]+)/([0-9]{4}/[0-9]{2}/[0-9]{2})/([^/?]+)(?:\?(.+))?")

    def judge(value):
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        return (
            match is not None
            and match[1] in schemes
            and is_host(match[2])
            and year_span(match[3].replace("/", "-"), datetime.date.fromisoformat, 2010, context.reference_year)
            and is_slug(match[4])
            and (match[5] is None if is_query is None else match[5] is not None and is_query(match[5]))
        )

    return judge


DATA_SOURCES = {name.lower(): member.value for name, member in DSNType.__members__.items()}


@domain("internet.dsn")
def _(context, parameters):
    kinds = dict(DATA_SOURCES[name] for name in parameters.member("dsn_type", DATA_SOURCES))
    is_host = host_names(parameters)
    pattern = re.compile(r"([a-z]+)://([^/:]+):([0-9]+)")

    def judge(value):
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        return match is not None and match[3] == str(kinds.get(match[1])) and is_host(match[2])

    return judge


@domain("internet.slug")
def _(context, parameters):
    return lines_of_words("-", *counted(parameters, "parts_count", 2, 12))


@domain("internet.path")
def _(context, parameters):
    return lines_of_words("/", *counted(parameters, "parts_count", 2, 12))


def pairs_of_words(low, high):
    words = frozenset(Text(Locale.EN)._extract(["words"]))
    return lambda pairs: low <= len(pairs) <= high and words.issuperset(pairs) and words.issuperset(pairs.values())


def query_strings(low, high):
    fits = pairs_of_words(low, high)

    def judge(value):
        if not isinstance(value, str):
            return False
        try:
            pairs = urllib.parse.parse_qsl(value, strict_parsing=True)
        except ValueError:
            return False
        return fits(dict(pairs)) and len(dict(pairs)) == len(pairs) and urllib.parse.urlencode(pairs) == value

    return judge


@domain("internet.query_string")
def _(context, parameters):
    return query_strings(*counted(parameters, "length", 1, 10))


@domain("internet.query_parameters")
def _(context, parameters):
    fits = pairs_of_words(*counted(parameters, "length", 1, 10))
    return lambda value: isinstance(value, dict) and fits(value)


@domain("internet.http_method")
def _(context, parameters):
    return text_in(datasets.HTTP_METHODS)


@domain("internet.http_status_message")
def _(context, parameters):
    return text_in(datasets.HTTP_STATUS_MSGS)


@domain("internet.http_status_code")
def _(context, parameters):
    return number_among(datasets.HTTP_STATUS_CODES)


@domain("internet.content_type")
def _(context, parameters):
    return text_in(media_types(parameters.member("mime_type", datasets.MIME_TYPES)))


def media_types(families):
    return [item for family in families for item in datasets.MIME_TYPES[family]]


@domain("internet.public_dns")
def _(context, parameters):
    return text_in(datasets.PUBLIC_DNS)


@domain("internet.cloud_region")
def _(context, parameters):
    separator = parameters.take("separator", "-")
    parts = itertools.product(datasets.CLOUD_REGION_PREFIXES, datasets.CLOUD_REGION_DIRECTIONS, "12345")
    return text_in(separator.join(part) for part in parts)


@domain("internet.asn")
def _(context, parameters):
    return lambda value: (
        isinstance(value, str) and value.startswith("AS") and is_whole_text(value[2:], 1, 4_199_999_999)
    )


def networks(kind):
    # Strict: host bits other than zero are an error.
    def judge(value):
        try:
            return isinstance(value, str) and "/" in value and str(kind(value)) == value
        except ValueError:
            return False

    return judge


@domain("internet.ip_v4_cidr")
def _(context, parameters):
    return networks(ipaddress.IPv4Network)


@domain("internet.ip_v6_cidr")
def _(context, parameters):
    return networks(ipaddress.IPv6Network)


def port_bounds(parameters):
    name = parameters.take("port_range", "all")
    return PORTS[str(name).lower().replace("_", "-")]


@domain("internet.port")
def _(context, parameters):
    return whole_in(*port_bounds(parameters))


@domain("internet.ip_v4_with_port")
def _(context, parameters):
    low, high = port_bounds(parameters)
    is_address = is_canonical_address(ipaddress.IPv4Address)

    def judge(value):
        address, _, port = value.partition(":") if isinstance(value, str) else ("", "", "")
        return is_address(address) and is_whole_text(port, low, high)

    return judge


PURPOSES = {name: member.value for name, member in IPv4Purpose.__members__.items()}


@domain("internet.special_ip_v4")
def _(context, parameters):
    ranges = [PURPOSES[name] for name in parameters.member("purpose", PURPOSES)]
    is_address = is_canonical_address(ipaddress.IPv4Address)
    return both(is_address, lambda value: any(low <= int(ipaddress.IPv4Address(value)) <= high for low, high in ranges))


BASE64_OF_32 = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="


def cookies(rest):
    """A token, a cookie of two words, and what may follow, which the rest judges."""
    words = frozenset(Text(Locale.EN)._extract(["words"]))
    pattern = re.compile(rf"csrftoken={BASE64_OF_32}; ([^=;]+)=([^=;]+)(?:; (.+))?")

    def judge(value):
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        return match is not None and match[1] in words and match[2] in words and rest(match[3])

    return judge


def hexadecimal_base64(prefix, size):
    """Random bytes in Base64, and each character of that in hexadecimal."""

    def judge(value):
        if not isinstance(value, str) or not value.startswith(prefix):
            return False
        digits = value[len(prefix) :]
        try:
            return digits == digits.lower() and len(base64.b64decode(bytes.fromhex(digits), validate=True)) == size
        except ValueError:
            return False

    return judge


MAX_AGE = 15 * 60 * 60


def max_ages(prefix):
    return lambda value: (
        isinstance(value, str) and value.startswith(prefix) and is_whole_text(value[len(prefix) :], 0, MAX_AGE)
    )


@domain("internet.http_request_headers")
def _(context, parameters):
    none = Parameters({})
    return objects(
        Referer=DOMAINS["internet.uri"](context, none),
        Authorization=hexadecimal_base64("Bearer ", 64),
        Cookie=cookies(lambda rest: rest is None),
        User_Agent=text_in(datasets.USER_AGENTS),
        X_CSRF_Token=hexadecimal_base64("", 32),
        Content_Type=text_in(media_types(datasets.MIME_TYPES)),
        Content_Length=whole_in(0, 10_000),
        Connection=text_in(["close", "keep-alive"]),
        Cache_Control=either(
            text_in(["no-cache", "no-store", "must-revalidate", "public", "private"]), max_ages("max-age=")
        ),
        Accept=text_in(["*/*", *media_types(datasets.MIME_TYPES)]),
        Host=host_names(none),
        Accept_Language=text_in(["*", *datasets.LOCALE_CODES]),
    )


@domain("internet.http_response_headers")
def _(context, parameters):
    is_host = host_names(Parameters({}))
    attributes = either(
        text_in(["Secure", "HttpOnly", "SameSite=Lax", "SameSite=Strict"]),
        max_ages("Max-Age="),
        lambda rest: isinstance(rest, str) and rest.startswith("Domain=") and is_host(rest[7:]),
    )
    return objects(
        Allow=text_in(["*"]),
        Age=whole_in(0, MAX_AGE),
        Server=text_in(datasets.HTTP_SERVERS),
        Content_Type=text_in(media_types(datasets.MIME_TYPES)),
        X_Request_ID=text_like("[0-9a-f]{32}"),
        Content_Language=text_in(datasets.LOCALE_CODES),
        Content_Location=lines_of_words("/", 4, 4),
        Set_Cookie=cookies(attributes),
        Upgrade_Insecure_Requests=number_among([1]),
        X_Content_Type_Options=text_in(["nosniff"]),
        X_XSS_Protection=number_among([1]),
        Connection=text_in(["close", "keep-alive"]),
        X_Frame_Options=text_in(["DENY", "SAMEORIGIN"]),
        Content_Encoding=text_in(datasets.CONTENT_ENCODING_DIRECTIVES),
        Cross_Origin_Opener_Policy=text_in(datasets.CORS_OPENER_POLICIES),
        Cross_Origin_Resource_Policy=text_in(datasets.CORS_RESOURCE_POLICIES),
        Strict_Transport_Security=max_ages("max-age="),
    )


def floats_in(parameters, low, high):
    low, high = parameters.take("start", low), parameters.take("end", high)
    return number_in(low, high, parameters.take("precision", 15))


def complex_in(parameters):
    def part(name):
        low, high = parameters.take(f"start_{name}", 0), parameters.take(f"end_{name}", 1)
        return number_in(low, high, parameters.take(f"precision_{name}", 15))

    return objects(real=part("real"), imag=part("imag"))


def integers_below(parameters):
    low, high = parameters.take("start", 0), parameters.take("end", 10)
    return whole_in(low, max(low, high - 1))


def decimals_in(parameters):
    return number_in(parameters.take("start", 0), parameters.take("end", 1000), None)


@domain("numeric.integers")
def _(context, parameters):
    return lists_of(integers_below(parameters), parameters.take("n", 10))


@domain("numeric.floats")
def _(context, parameters):
    return lists_of(floats_in(parameters, 0, 1), parameters.take("n", 10))


@domain("numeric.decimals")
def _(context, parameters):
    return lists_of(decimals_in(parameters), parameters.take("n", 10))


@domain("numeric.complex_number")
def _(context, parameters):
    return complex_in(parameters)


@domain("numeric.complexes")
def _(context, parameters):
    return lists_of(complex_in(parameters), parameters.take("n", 10))


KINDS_OF_NUMBERS = {
    "float": lambda parameters: floats_in(parameters, 0, 1),
    "integer": integers_below,
    "complex": complex_in,
    "decimal": decimals_in,
}


@domain("numeric.matrix")
def _(context, parameters):
    kind = plain_name(parameters.take("num_type", "float")).removesuffix("es").removesuffix("s")
    number = KINDS_OF_NUMBERS[kind](parameters)
    return lists_of(lists_of(number, parameters.take("n", 10)), parameters.take("m", 10))


@domain("numeric.increment")
def _(context, parameters):
    # In what order is for the caller to see: here a value stands alone.
    parameters.take("accumulator", None)
    return whole_in(1, 2**63 - 1)


@domain("text.answer")
def _(context, parameters):
    return text_in(context.data(Text, "answers"))


@domain("text.level")
def _(context, parameters):
    return text_in(context.data(Text, "level"))


@domain("text.alphabet")
def _(context, parameters):
    letters = context.data(Text, "alphabet", "lowercase" if parameters.take("lower_case", False) else "uppercase")
    return lambda value: value == letters


def emoji_of(category):
    symbols = Text(Locale.EN)._emojis[category]
    return ["".join(chr(int(part, 16)) for part in ([item] if isinstance(item, str) else item)) for item in symbols]


@domain("text.emoji")
def _(context, parameters):
    # DEFAULT is Mimesis' name of the first group.
    names = {plain_name(member.name): member.value for member in EmojiCategory}
    names |= {plain_name(value): value for value in names.values()}
    groups = sorted(set(names.values()))
    if parameters.has("category"):
        category = parameters.take("category", None)
        groups = groups if category is None else [names[plain_name(category)]]
    else:
        groups = [names["default"]]
    return text_in(item for group in groups for item in emoji_of(group))


@domain("text.hex_color")
def _(context, parameters):
    return text_in(datasets.SAFE_COLORS) if parameters.take("safe", False) else text_like("#[0-9a-f]{6}")


@domain("text.rgb_color")
def _(context, parameters):
    is_color = DOMAINS["text.hex_color"](context, parameters)
    is_byte = lists_of(whole_in(0, 255), 3)
    return both(is_byte, lambda value: is_color("#" + "".join(f"{number:02x}" for number in value)))


@domain("person.patronymic")
def _(context, parameters):
    provider = Person(context.locale)
    wanted = parameters.member("gender", ["female", "male"])
    names = [name for gender in wanted for name in provider._extract(["patronymic", gender], default=[])]
    return text_in(names) if names else lambda value: value is None


@domain("person.nationality")
def _(context, parameters):
    return text_in(genders(context, parameters, context.data(Person, "nationality")))


@domain("person.password")
def _(context, parameters):
    length = parameters.take("length", 8)
    return text_like("[0-9a-f]{64}" if parameters.take("hashed", False) else f"[!-~]{{{length}}}")


@domain("person.height")
def _(context, parameters):
    low, high = parameters.take("minimum", 1.5), parameters.take("maximum", 2.0)
    return both(text_like(r"[0-9]+\.[0-9]{2}"), number_in(low, high, 2))


@domain("person.gender_code")
def _(context, parameters):
    return number_among(datasets.GENDER_CODES)


@domain("person.gender_symbol")
def _(context, parameters):
    return text_in(datasets.GENDER_SYMBOLS)


@domain("person.blood_type")
def _(context, parameters):
    return text_in(datasets.BLOOD_GROUPS)


@domain("person.academic_degree")
def _(context, parameters):
    return text_in(context.data(Person, "academic_degree"))


@domain("person.language")
def _(context, parameters):
    return text_in(context.data(Person, "language"))


@domain("person.university")
def _(context, parameters):
    return text_in(context.data(Person, "university"))


@domain("choice.choice")
def _(context, parameters):
    items, length = parameters.take("items", None), parameters.take("length", 0)
    if items is None:
        raise NotJudged("choice.choice without items")
    members = {(type(item), item) for item in items}
    is_member = lambda value: (type(value), value) in members
    if length == 0:
        return is_member
    is_unique = parameters.take("unique", False)
    kind = str if isinstance(items, str) else list
    return lambda value: (
        isinstance(value, kind)
        and len(value) == length
        and all(map(is_member, value))
        and (not is_unique or len({(type(item), item) for item in value}) == length)
    )


# Ours: names that a schema may use and Mimesis does not have.


@domain("person.age")
def _(context, parameters):
    return whole_in(18, 80)


@domain("json")
def _(context, parameters):
    return lambda value: isinstance(value, dict) and {"name", "count"} <= value.keys()


@domain("string")
def _(context, parameters):
    return text_like("[A-Za-z]{5,15}")


def predicate(context, name, given):
    canonical, implied = ALIASES.get(name, (name, {}))
    if canonical not in DOMAINS:
        raise NotJudged(f"type {name}")
    parameters = Parameters({**implied, **given})
    judge = DOMAINS[canonical](context, parameters)
    parameters.finish()
    return judge


def lines_of(paths):
    for path in paths or ["-"]:
        file = sys.stdin.buffer if path == "-" else open(path, "rb")
        with file:
            for line in file:
                if line.strip():
                    yield json.loads(line.decode("utf-8"), parse_float=decimal.Decimal)


def main():
    parser = argparse.ArgumentParser(description="Checks that values lie in the domain of a Mimesis method.")
    parser.add_argument("names", nargs="*", metavar="TYPE or FILE")
    parser.add_argument("--mixed", action="store_true", help="each line is an object with type, value, params, locale")
    parser.add_argument("--list", action="store_true", help="print the types that are judged")
    parser.add_argument("--locale", default="en")
    parser.add_argument("--params", type=json.loads, default={})
    parser.add_argument("--reference-year", type=int, default=2025)
    options = parser.parse_args()
    if options.list:
        print("\n".join(sorted([*DOMAINS, *ALIASES])))
        return 0
    if not options.mixed and not options.names:
        parser.error("a TYPE is needed")

    name, paths = (None, options.names) if options.mixed else (options.names[0], options.names[1:])
    judges, counts, offenders = {}, defaultdict(int), defaultdict(list)
    contexts = {}
    try:
        for item in lines_of(paths):
            kind, value = (item["type"], item["value"]) if options.mixed else (name, item)
            locale, given = options.locale, options.params
            if options.mixed:
                locale, given = item.get("locale") or options.locale, item.get("params") or {}
            key = (kind, locale, json.dumps(given, sort_keys=True, default=str))
            if key not in judges:
                if locale not in contexts:
                    contexts[locale] = Context(locale, options.reference_year)
                judges[key] = predicate(contexts[locale], kind, given)
            counts[kind] += 1
            if not judges[key](value):
                offenders[kind].append(value)
    except NotJudged as unknown:
        print(f"not judged: {unknown}", file=sys.stderr)
        return 2
    if not counts:
        print("no values", file=sys.stderr)
        return 1
    for kind, count in counts.items():
        if offenders[kind]:
            print(f"{len(offenders[kind])} of {count} values of {kind} are outside its domain:")
            for value in offenders[kind][:SHOWN_OFFENDERS]:
                print("  " + json.dumps(value, ensure_ascii=False, default=str))
        else:
            print(f"ok {count} {kind}")
    return 1 if any(offenders.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
