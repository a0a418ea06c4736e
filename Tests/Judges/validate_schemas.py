"""Validates schemas against the schema language's JSON Schema.

    validate_schemas.py LANGUAGE.json FILE...

Checks that LANGUAGE.json is a JSON Schema of draft 7, then prints a line for each file: `valid FILE`, or
`invalid FILE: PATH: MESSAGE` with the first errors. What is no single document of YAML, or is too large, or has tags, is
`unreadable FILE: MESSAGE`. Plain scalars are read by the core schema of YAML 1.2.
"""

import json
import re
import sys

import jsonschema
import yaml

SHOWN_ERRORS = 5
# Aliases make few lines many values.
MOST_VALUES = 1_000_000

INTEGER = re.compile(r"[-+]?[0-9]+")
PREFIXED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
WORDS = {word: None for word in ["", "~", "null", "Null", "NULL"]}
WORDS |= {word: True for word in ["true", "True", "TRUE"]}
WORDS |= {word: False for word in ["false", "False", "FALSE"]}


def plain(text):
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if PREFIXED.fullmatch(text):
        return int(text, 0)
    if FLOAT.fullmatch(text) or NOT_FINITE.fullmatch(text):
        return float(re.sub(r"\.(?=[inIN])", "", text))
    return text


def value(node, budget):
    """Returns what a node means; takes a token from the budget for each value."""
    if next(budget, None) is None:
        raise yaml.YAMLError("there are too many values")
    if isinstance(node, yaml.MappingNode):
        # Keys that are no scalars, and keys that stand twice, are an editor's own affair.
        pairs = [(key.value, value(held, budget)) for key, held in node.value if isinstance(key, yaml.ScalarNode)]
        return dict(pairs)
    if isinstance(node, yaml.SequenceNode):
        return [value(held, budget) for held in node.value]
    # The C parser gives plain scalars an empty style.
    return node.value if node.style else plain(node.value)


def load(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    tagged = [event.tag for event in yaml.parse(text, Loader=yaml.CSafeLoader) if getattr(event, "tag", None)]
    if tagged:
        raise yaml.YAMLError("tags are not read here: %s" % tagged[0])
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return None if node is None else value(node, iter(range(MOST_VALUES)))


def place(error):
    return ".".join(map(str, error.absolute_path)) or "(root)"


def main(arguments):
    with open(arguments[0], encoding="utf-8") as file:
        language = json.load(file)
    jsonschema.Draft7Validator.check_schema(language)
    validator = jsonschema.Draft7Validator(language)
    for path in arguments[1:]:
        try:
            document = load(path)
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            print("unreadable %s: %s" % (path, " ".join(str(error).split())))
            continue
        errors = [jsonschema.exceptions.best_match([error]) for error in validator.iter_errors(document)]
        if errors:
            shown = "; ".join("%s: %s" % (place(error), error.message[:200]) for error in errors[:SHOWN_ERRORS])
            print("invalid %s: %s" % (path, " ".join(shown.split())))
        else:
            print("valid %s" % path)


main(sys.argv[1:])
