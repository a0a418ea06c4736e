"""Checks that values lie in the domain of a Mimesis method, asking the installed Mimesis for its data.

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
import datetime
import decimal
import ipaddress
import json
import re
import sys
from collections import defaultdict
from functools import cache

from mimesis import Address, Datetime, Finance, Person, Text, datasets
from mimesis.enums import DurationUnit, TimezoneRegion
from mimesis.locales import Locale

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
    "internet.domain": ("internet.hostname", {}),
    "internet.domain_name": ("internet.hostname", {}),
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
    members = frozenset(values)
    return lambda value: isinstance(value, str) and value in members


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


@domain("choice.choice")
def _(context, parameters):
    items = parameters.take("items", None)
    if items is None:
        raise NotJudged("choice.choice without items")
    members = {(type(item), item) for item in items}
    return lambda value: (type(value), value) in members


# person


def genders(context, parameters, data):
    """Gives the lists of the asked gender, or of both; a list that does not know genders stands for itself."""
    wanted = parameters.member("gender", ["female", "male"])
    return [item for gender in wanted for item in data[gender]] if isinstance(data, dict) else data


def names_of(context):
    data = context.data(Person, "names")
    return data if isinstance(data, dict) else {"female": data, "male": data}


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
    if parameters.take("reverse", False):
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

    def judge(value):
        if not isinstance(value, str):
            return False
        local_part, _, host = value.rpartition("@")
        return host in domains and is_local_part(local_part)

    return judge


@domain("person.phone_number")
def _(context, parameters):
    placeholder, mask = parameters.take("placeholder", "#"), parameters.take("mask", "")
    masks = [mask] if mask else context.data(Person, "telephone_fmt")
    if parameters.take("e164", False):
        # The digits of the result behind a plus: the mask keeps its placeholders and literal digits.
        kept = {placeholder, *"0123456789"}
        digits = ["".join(character for character in item if character in kept) for item in masks]
        return masks_like(("+" + item for item in digits), digit=placeholder)
    return masks_like(masks, digit=placeholder)


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


# address


@domain("address.street_name")
def _(context, parameters):
    return text_in(context.data(Address, "street", "name"))


@domain("address.street_suffix")
def _(context, parameters):
    return text_in(context.data(Address, "street", "suffix"))


@domain("address.street_number")
def _(context, parameters):
    maximum = parameters.take("maximum", 1400)
    return lambda value: isinstance(value, str) and is_whole_text(value, 1, maximum)


@domain("address.address")
def _(context, parameters):
    template = context.data(Address, "address_fmt")
    holes = re.findall(r"\{(\w*)\}", template)
    if not holes or not set(holes) <= {"st_num", "st_name", "st_sfx"}:
        raise NotJudged(f"address.address of {context.locale.value}")
    names = frozenset(context.data(Address, "street", "name"))
    suffixes = frozenset(context.data(Address, "street", "suffix")) if "st_sfx" in holes else frozenset()
    members = {
        "st_num": lambda text: is_whole_text(text, 1, 1400),
        "st_name": names.__contains__,
        "st_sfx": suffixes.__contains__,
    }
    pieces = re.split(r"\{(\w+)\}", template)

    def fits(text, place):
        # pieces alternates literal, hole, literal, ...
        literal = pieces[place]
        if not text.startswith(literal):
            return False
        rest = text[len(literal) :]
        if place + 1 == len(pieces):
            return not rest
        accepts = members[pieces[place + 1]]
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
    return text_like(mask_pattern(context.data(Address, "postal_code_fmt")))


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


@domain("datetime.datetime")
def _(context, parameters):
    year = context.reference_year
    return date_time_in(parameters.take("start", year), parameters.take("end", year))


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
    return seconds_from(context, 1, window_seconds(parameters))


@domain("datetime.past_datetime")
def _(context, parameters):
    return seconds_from(context, -window_seconds(parameters), -1)


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


@domain("finance.price")
def _(context, parameters):
    low, high = parameters.take("minimum", 500), parameters.take("maximum", 1500)
    parameters.take("as_decimal", False)
    return number_in(low, high, parameters.take("precision", 2))


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


@domain("code.pin")
def _(context, parameters):
    return text_like(mask_pattern(parameters.take("mask", "####")))


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


@domain("text.sentence")
def _(context, parameters):
    return text_in(context.data(Text, "text"))


@domain("text.title")
def _(context, parameters):
    return text_in(context.data(Text, "text"))


@domain("text.text")
def _(context, parameters):
    return joined(context.data(Text, "text"), parameters.take("quantity", 5))


@domain("text.color")
def _(context, parameters):
    return text_in(context.data(Text, "color"))


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
        if not options.mixed:
            contexts[options.locale] = Context(options.locale, options.reference_year)
            single = predicate(contexts[options.locale], name, options.params)
        for item in lines_of(paths):
            if options.mixed:
                kind, value = item["type"], item["value"]
                locale, given = item.get("locale") or options.locale, item.get("params") or {}
                key = (kind, locale, json.dumps(given, sort_keys=True, default=str))
                if key not in judges:
                    if locale not in contexts:
                        contexts[locale] = Context(locale, options.reference_year)
                    judges[key] = predicate(contexts[locale], kind, given)
                judge = judges[key]
            else:
                kind, value, judge = name, item, single
            counts[kind] += 1
            if not judge(value):
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
