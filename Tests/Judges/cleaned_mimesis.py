"""Mimesis with its lists cleaned by the rules that our data were cleaned by; to be imported before its lists are read.

So a judge finds what differs besides the rules of scripts/locale_rules.py, and asks of our values that they keep to them.
"""

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from mimesis.providers.base import BaseDataProvider

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from locale_rules import LEFT_OUT, clean  # noqa: E402

load_dataset = BaseDataProvider._load_dataset


@cache
def dataset(provider, locale):
    """The data of a provider's class in a locale, cleaned."""
    loaded = object.__new__(provider)
    loaded.locale = locale
    load_dataset(loaded)
    topic = provider.Meta.datafile.removesuffix(".json")
    lists = {key: value for key, value in loaded._dataset.items() if key not in LEFT_OUT.get(topic, ())}
    english = (lambda: dataset(provider, "en")) if locale != "en" else None
    return {**loaded._dataset, **clean(locale, topic, lists, english)}


def load_cleaned(provider):
    if getattr(provider.Meta, "datafile", ""):
        provider._dataset = dataset(type(provider), provider.locale)


def clean_in_place(values, cleaned):
    """Puts cleaned lists where the others are: providers have imported these by name."""
    if isinstance(values, dict):
        for key, inner in values.items():
            clean_in_place(inner, cleaned[key])
    elif isinstance(values, list):
        values[:] = cleaned
    elif values != cleaned and list(values) != list(cleaned):
        raise TypeError(f"the rules change {values!r}, which cannot be changed")


BaseDataProvider._load_dataset = load_cleaned
for module in iter_modules(import_module("mimesis.datasets.int").__path__):
    constants = vars(import_module(f"mimesis.datasets.int.{module.name}"))
    for name, values in constants.items():
        if name.isupper() and not name.startswith("_") and isinstance(values, (dict, list, tuple)):
            clean_in_place(values, clean("int", module.name, {name: values})[name])
