"""Holds records against the Airbyte manifests that their schemas were imported from.

    airbyte_records.py MANIFEST RECORDS [--count N] [--warnings REPORT.json]

MANIFEST is a manifest.yaml; RECORDS a folder with one JSON array a stream, named <stream>.json. For every stream whose
schema is written down:

    valid     every record meets the stream's own schema, by jsonschema (draft 7, formats checked: date-time, time, uri
              and uuid too, which need packages or a checker of their own)
    covered   every declared property, nested ones too, is non-null in some record
    keyed     the columns of the primary key are never null, and no key occurs twice
    linked    columns of a partition hold only values of the parent's key
    cursor    values of the cursor can be read in one of the formats declared

What REPORT.json (of `import-airbyte --json`) warns of is not held against a stream where the warning is about it: keys
that are not unique, relations that are left out. Reads manifests by its own means: nothing here comes from jafgen.

Prints `ok N streams`, or the first differences of each stream, and exits 1.
"""

import argparse
import copy
import datetime
import json
import pathlib
import re
import sys

import jsonschema
import yaml

DEEPEST = 8
TYPES = {"null", "boolean", "integer", "number", "string", "array", "object"}
NEAREST = {"int": "integer", "float": "number", "bool": "boolean", "str": "string", "text": "string", "list": "array",
           "dict": "object", "date": "string", "timestamp_without_timezone": "string", "decimal": "number"}


# --- formats

FORMATS = jsonschema.FormatChecker(formats=())
FORMATS.checkers = dict(jsonschema.Draft7Validator.FORMAT_CHECKER.checkers)
for name in ("date-time", "time", "uri"):
    if name not in FORMATS.checkers:
        sys.exit(f"the format {name} is not checked here: install rfc3339-validator and rfc3986-validator")


@FORMATS.checks("uuid")
def is_uuid(value):
    return not isinstance(value, str) or re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", value)


def without_offset(schema):
    """What is said to have no time zone has no offset, which the format alone would demand."""
    if isinstance(schema, list):
        return [without_offset(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: without_offset(part) for key, part in schema.items()}
    if str(result.get("airbyte_type", "")).endswith("_without_timezone"):
        result.pop("format", None)
    return result


def is_standard(format):
    """Whether texts in a format of a cursor can be date-times as JSON Schema has them."""
    moment = datetime.datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=datetime.timezone.utc)
    text = moment.strftime(format.replace("%_ms", "%f").replace("%z", "Z"))
    return FORMATS.conforms(text, "date-time")


# --- manifests

class Manifest:
    """The streams of a manifest, references and parameters resolved."""

    def __init__(self, path):
        self.folder = path.parent
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.root = yaml.load(path.read_text(), Loader=loader)
        self.memo = {}

    def look_up(self, reference):
        node, path = self.root, reference[2:]
        while path:
            if isinstance(node, dict) and path in node:
                return node[path]
            first, _, path = path.partition("/")
            node = node[int(first)] if isinstance(node, list) else node[first]
        return node

    def resolve(self, node, active=()):
        if isinstance(node, str) and node.startswith("#/"):
            if node in active:
                raise ValueError(f"{node} is circular")
            if node not in self.memo:
                self.memo[node] = self.resolve(self.look_up(node), active + (node,))
            return self.memo[node]
        if isinstance(node, list):
            return [self.resolve(item, active) for item in node]
        if not isinstance(node, dict):
            return node
        own = {key: self.resolve(value, active) for key, value in node.items() if key != "$ref"}
        reference = node.get("$ref")
        if not isinstance(reference, str):
            return own if reference is None else own | {"$ref": self.resolve(reference, active)}
        base = self.resolve(reference, active)
        return base | own if isinstance(base, dict) else base

    def streams(self):
        for node in self.root.get("streams") or []:
            yield from self.of(self.resolve(node), {})
        for node in self.root.get("dynamic_streams") or []:
            yield from self.dynamic(self.resolve(node))

    def dynamic(self, node):
        resolver = node.get("components_resolver", {})
        if resolver.get("type") != "ParametrizedComponentsResolver":
            return
        for values in resolver["stream_parameters"]["list_of_parameters_for_stream"]:
            template = copy.deepcopy(node["stream_template"])
            for mapping in resolver["components_mapping"]:
                place = template
                for key in mapping["field_path"][:-1]:
                    place = place[key]
                text = mapping["value"]
                whole = re.fullmatch(r"\{\{\s*components_values\[['\"](\w+)['\"]\]\s*\}\}", text)
                place[mapping["field_path"][-1]] = values[whole[1]] if whole else re.sub(
                    r"\{\{\s*components_values\[['\"](\w+)['\"]\]\s*\}\}", lambda match: str(values[match[1]]), text)
            yield from self.of(template, {})

    def of(self, node, parameters):
        if not isinstance(node, dict):
            return
        parameters = parameters | (node.get("$options") or {}) | (node.get("$parameters") or {})
        kind = node.get("type", "DeclarativeStream")
        if kind == "ConditionalStreams":
            for inner in node["streams"]:
                yield from self.of(inner, parameters)
            return
        if kind == "StateDelegatingStream":
            full, incremental = node["full_refresh_stream"], node["incremental_stream"]
            stream = Stream(self, full, parameters, name=node.get("name"))
            other = Stream(self, incremental, parameters, name=node.get("name"))
            stream.cursor = other.cursor or stream.cursor
            stream.schema = stream.schema or other.schema
            stream.key = stream.key or other.key
            yield stream
            return
        yield Stream(self, node, parameters)


def filled(text, parameters):
    def value(match):
        name = match[1] or match[2] or match[3]
        return str(parameters[name]) if name in parameters else match[0]
    pattern = (r"\{\{\s*(?:parameters|options)(?:\[['\"](\w+)['\"]\]|\.get\(\s*['\"](\w+)['\"][^)]*\)|\.(\w+))\s*\}\}")
    return re.sub(pattern, value, text) if isinstance(text, str) else text


class Stream:
    """What a stream's records must be like."""

    def __init__(self, manifest, node, parameters, name=None):
        self.manifest = manifest
        parameters = parameters | (node.get("$options") or {}) | (node.get("$parameters") or {})
        self.node, self.parameters = node, parameters
        field = lambda component, key: filled((component or {}).get(key) or parameters.get(key), parameters)
        self.name = name or field(node, "name")
        retriever = node.get("retriever") or {}
        self.key = self.paths(node.get("primary_key") or parameters.get("primary_key") or retriever.get("primary_key"))
        self.cursor = None
        for component in [node.get("incremental_sync"), retriever.get("stream_slicer")]:
            if isinstance(component, dict) and component.get("type") not in ("ListPartitionRouter", "ListStreamSlicer"):
                name = field(component, "cursor_field")
                own = {**parameters, **(component.get("$parameters") or {})}
                formats = component.get("cursor_datetime_formats") or own.get("cursor_datetime_formats") or [
                    component.get("datetime_format") or own.get("datetime_format")]
                if name and not self.cursor:
                    self.cursor = (name, [text for text in formats if text and "{{" not in text])
        self.routers = []
        for key in ("partition_router", "stream_slicer"):
            routers = retriever.get(key) or []
            self.routers += routers if isinstance(routers, list) else [routers]
        self.schema = self.load(node.get("schema_loader") or parameters.get("schema_loader"))

    def paths(self, key):
        if not key:
            return []
        if isinstance(key, str):
            return [[filled(key, self.parameters)]]
        return [path if isinstance(path, list) else [filled(path, self.parameters)] for path in key]

    def load(self, loader):
        if isinstance(loader, list):
            schemas = [schema for schema in map(self.load, loader) if schema]
            merged = {}
            for schema in reversed(schemas):
                merged |= schema.get("properties") or {}
            return {"type": "object", "properties": merged} if schemas else None
        kind = (loader or {}).get("type", "JsonFileSchemaLoader")
        if kind == "InlineSchemaLoader":
            return loader.get("schema")
        if kind != "JsonFileSchemaLoader":
            return None
        path = filled((loader or {}).get("file_path") or f"schemas/{self.name}.json", self.parameters)
        parts = [part for part in path.split("/") if part != "."]
        for candidate in ["/".join(parts), "/".join(parts[1:]), "schemas/" + parts[-1]]:
            file = self.manifest.folder / candidate
            if candidate and file.is_file():
                try:
                    return self.shared(json.loads(file.read_text()), file.parent)
                except json.JSONDecodeError:
                    return None
        return None

    def shared(self, node, folder):
        if isinstance(node, list):
            return [self.shared(item, folder) for item in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str) and not reference.startswith("#"):
            for place in (folder / "shared", folder):
                if (place / reference).is_file():
                    other = json.loads((place / reference).read_text())
                    return self.shared(other, folder) | {key: value for key, value in node.items() if key != "$ref"}
        return {key: self.shared(value, folder) for key, value in node.items()}

    def configs(self):
        pending = list(self.routers)
        while pending:
            router = pending.pop(0)
            if not isinstance(router, dict):
                continue
            if router.get("underlying_partition_router"):
                pending.append(router["underlying_partition_router"])
            for config in router.get("parent_stream_configs") or []:
                yield config

    def added(self, variable):
        pattern = (r"\{\{\s*(?:stream_partition|stream_slice)(?:\[['\"]%s['\"]\]|\.get\(\s*['\"]%s['\"][^)]*\)|\.%s)\s*\}\}"
                   % ((re.escape(variable),) * 3))
        transformations = self.node.get("transformations") or []
        for transformation in transformations:
            if isinstance(transformation, dict) and transformation.get("type") == "AddFields":
                for entry in transformation.get("fields") or []:
                    if isinstance(entry.get("value"), str) and re.fullmatch(pattern, entry["value"].strip()):
                        yield entry["path"]


# --- schemas

def mended(schema):
    """The schema without what no validator takes: strange type names, and lists or nulls in place of schemas."""
    if not isinstance(schema, dict):
        return {}
    result = {}
    for key, value in schema.items():
        if key == "type":
            names = value if isinstance(value, list) else [value]
            names = ["null" if name is None else NEAREST.get(name, name) if isinstance(name, str) else name for name in names]
            if all(isinstance(name, str) and name in TYPES for name in names):
                result[key] = names
        elif key in ("properties", "patternProperties", "definitions"):
            if isinstance(value, dict):
                result[key] = {str(name): mended(part) for name, part in value.items()}
        elif key == "items":
            result[key] = [mended(part) for part in value] if isinstance(value, list) else mended(value)
        elif key == "additionalProperties":
            result[key] = value if isinstance(value, bool) else mended(value)
        elif key in ("anyOf", "oneOf", "allOf"):
            if isinstance(value, list):
                result[key] = [mended(part) for part in value]
        elif key == "required":
            if isinstance(value, list):
                result[key] = value
        elif key not in ("$schema", "$ref"):
            result[key] = value
    types = result.get("type")
    for key in ("exclusiveMinimum", "exclusiveMaximum"):
        if isinstance(result.get(key), bool):
            del result[key]
    checker = jsonschema.Draft7Validator({"type": types}) if types else None
    if checker and "enum" in result and not any(checker.is_valid(value) for value in result["enum"]):
        del result["enum"]
    if types and "oneOf" in result:
        # A list of alternatives none of which its sibling type can meet says nothing.
        fitting = [part for part in result["oneOf"] if not part.get("type") or set(part["type"]) & set(types)]
        if not fitting:
            del result["oneOf"]
    return result


def record_schema(schema):
    """A record is an object, whatever the root says."""
    schema = mended(schema)
    if "properties" not in schema and isinstance(schema.get("items"), dict) and "properties" in schema["items"]:
        schema = schema["items"]
    schema["type"] = ["object", "null"]
    schema.pop("items", None)
    return schema


def declared(schema, path=(), depth=0):
    """The paths of the properties that some record must show."""
    if depth > DEEPEST or not isinstance(schema, dict):
        return
    types = schema.get("type")
    for name, part in (schema.get("properties") or {}).items():
        if types and "object" not in types:
            continue
        if isinstance(part, dict):
            only_null = part.get("type") == ["null"]
            if not only_null and name:
                yield path + (name,)
            yield from declared(part, path + (name,), depth + 1)
    items = schema.get("items")
    if isinstance(items, dict) and (not types or "array" in types) and not schema.get("properties"):
        yield from declared(items, path + ("[]",), depth + 1)


def values(record, path):
    if not path:
        yield record
    elif path[0] == "[]":
        if isinstance(record, list):
            for item in record:
                yield from values(item, path[1:])
    elif isinstance(record, dict) and path[0] in record:
        yield from values(record[path[0]], path[1:])


def at(record, path):
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return record


def part(schema, path):
    for name in path:
        schema = ((schema or {}).get("properties") or {}).get(name)
    return schema


def kinds(schema):
    types = (schema or {}).get("type")
    return set(types) - {"null"} if types else set()


# --- cursors

def reads(value, format):
    text = str(value)
    if format in ("%s", "%ms", "%epoch_microseconds"):
        digits = {"%s": 10, "%ms": 13, "%epoch_microseconds": 16}[format]
        return re.fullmatch(r"\d{%d}" % digits, text) is not None
    if format == "%s_as_float":
        return 1e9 < float(text) < 2e9
    # Python reads one to six digits as a fraction.
    format = format.replace("%_ms", "%f").replace("%epoch_microseconds", "%f")
    try:
        moment = datetime.datetime.strptime(text, format)
    except ValueError:
        return False
    return 1990 <= moment.year <= 2030 or "%Y" not in format


# --- judgement

class Judge:
    def __init__(self, manifest, folder, count, warned):
        self.streams = [stream for stream in manifest.streams() if stream.name]
        self.by_name = {stream.name: stream for stream in self.streams}
        self.folder, self.count, self.warned = folder, count, warned
        self.records = {}
        self.problems = []
        self.judged = 0

    def load(self, name):
        if name not in self.records:
            file = self.folder / (re.sub(r"[/\\]", "_", name) + ".json")
            self.records[name] = json.loads(file.read_text()) if file.is_file() else None
        return self.records[name]

    def is_warned(self, stream, code):
        return any(code == warning["code"] and json.dumps(stream.name) in warning["message"] for warning in self.warned)

    def run(self):
        for stream in self.streams:
            schema = record_schema(stream.schema) if isinstance(stream.schema, dict) else None
            records = self.load(stream.name)
            if not schema or not schema.get("properties"):
                continue
            self.judged += 1
            before = len(self.problems)
            self.judge(stream, schema, records)
            del self.problems[before + 6:]

    def report(self, stream, kind, text):
        self.problems.append(f"{stream.name}: {kind}: {text}")

    def judge(self, stream, schema, records):
        if records is None:
            return self.report(stream, "absent", "there are no records")
        if self.count is not None and len(records) != self.count:
            self.report(stream, "count", f"{len(records)} records")
        strict = without_offset(copy.deepcopy(schema))
        name, formats = stream.cursor or (None, [])
        column = part(strict, [name])
        if column and formats and (column.get("format") == "time" or not any(map(is_standard, formats))):
            # The cursor wins where no text can meet both.
            column.pop("format", None)
        validator = jsonschema.Draft7Validator(strict, format_checker=FORMATS)
        for record in records:
            for error in list(validator.iter_errors(record))[:2]:
                where = ".".join(map(str, error.absolute_path))
                self.report(stream, "valid", f"{where}: {error.message[:200]}")
        for path in declared(schema):
            if not any(value is not None for record in records for value in values(record, path)):
                self.report(stream, "covered", ".".join(path))
        self.judge_key(stream, schema, records)
        self.judge_cursor(stream, schema, records)
        self.judge_links(stream, schema, records)

    def judge_key(self, stream, schema, records):
        paths = [path for path in stream.key if part(schema, path) is not None]
        paths = [path for path in paths if not kinds(part(schema, path)) & {"object", "array"}]
        if not paths:
            return
        keys = [tuple(json.dumps(at(record, path)) for path in paths) for record in records]
        if any("null" in key for key in keys):
            self.report(stream, "keyed", f"{paths} is null")
        if len(paths) == len(stream.key) and len(set(keys)) < len(keys) and not self.is_warned(stream, "key-not-unique"):
            self.report(stream, "keyed", f"{paths} has {len(set(keys))} values in {len(keys)} records")

    def judge_cursor(self, stream, schema, records):
        if not stream.cursor or not stream.cursor[1]:
            return
        name, formats = stream.cursor
        if part(schema, [name]) is None or kinds(part(schema, [name])) & {"object", "array"}:
            return
        for record in records:
            value = record.get(name)
            if value is not None and not any(reads(value, format) for format in formats):
                return self.report(stream, "cursor", f"{name} = {value!r} is none of {formats}")

    def judge_links(self, stream, schema, records):
        for config in stream.configs():
            parent_node = config.get("stream") or {}
            parameters = parent_node.get("$parameters") or {}
            inner = parent_node.get("full_refresh_stream") or {}
            name = filled(parent_node.get("name") or parameters.get("name") or inner.get("name"), parameters)
            parent = self.by_name.get(name)
            variable = filled(config.get("partition_field"), config.get("$parameters") or stream.parameters)
            key = filled(config.get("parent_key"), config.get("$parameters") or stream.parameters)
            if not parent or not variable or not isinstance(parent.schema, dict):
                continue
            key_path = key.split("/")
            parent_schema = record_schema(parent.schema)
            if part(parent_schema, key_path) is None:
                continue
            if kinds(part(parent_schema, key_path)) & {"object", "array"}:
                continue
            path = next((path for path in stream.added(variable) if part(schema, path) is not None), None)
            if path is None and part(schema, [variable]) is not None:
                path = [variable]
                mine, other = kinds(part(schema, path)), kinds(part(parent_schema, key_path))
                numbers = {"integer", "number"}
                agree = not mine or not other or mine & other or (mine & numbers and other & numbers)
                if stream.key == [path] and not agree:
                    continue
            if path is None or kinds(part(schema, path)) & {"object", "array"}:
                continue
            if self.is_warned(stream, "relation-left-out"):
                continue
            wanted = {as_text(at(record, key_path)) for record in self.load(name) or []}
            found = {as_text(at(record, path)) for record in records if at(record, path) is not None}
            if not found <= wanted:
                self.report(stream, "linked", f"{path} has {sorted(found - wanted)[0]}, which {name}.{key} lacks")


def as_text(value):
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("manifest", type=pathlib.Path)
    parser.add_argument("records", type=pathlib.Path)
    parser.add_argument("--count", type=int)
    parser.add_argument("--warnings", type=pathlib.Path)
    arguments = parser.parse_args()
    warned = json.loads(arguments.warnings.read_text())["diagnostics"] if arguments.warnings else []
    judge = Judge(Manifest(arguments.manifest), arguments.records, arguments.count, warned)
    judge.run()
    for problem in judge.problems:
        print(problem)
    if judge.problems:
        sys.exit(1)
    print(f"ok {judge.judged} streams")


main()
