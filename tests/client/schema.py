"""Checks messages against openapi.json. A field that the document does not name is a fault."""
import json
import pathlib
import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}
KNOWN = {
    "not",
    "type",
    "required",
    "properties",
    "additionalProperties",
    "enum",
    "const",
    "pattern",
    "minimum",
    "maximum",
    "maxLength",
    "maxItems",
    "items",
    "oneOf",
    "anyOf",
    "$ref",
    "description",
}


class Document:
    def __init__(self, path):
        self.text = json.loads(pathlib.Path(path).read_text())
        self.schemas = self.text["components"]["schemas"]

    def resolve(self, schema):
        while "$ref" in schema:
            node = self.text
            for step in schema["$ref"].removeprefix("#/").split("/"):
                node = node[step]
            schema = node
        return schema

    def faults(self, name, value):
        """All that is wrong with `value` as a message of this name."""
        return self.check(self.schemas[name], value, name, True)

    def check(self, schema, value, where, strict):
        schema = self.resolve(schema)
        unknown = [word for word in schema if word not in KNOWN and not word.startswith("x-")]
        out = [f"{where}: the checker does not know {word}" for word in unknown]
        out += self.of_type(schema, value, where)
        if out:
            return out
        if isinstance(value, dict):
            out += self.of_object(schema, value, where, strict)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                out += self.check(schema.get("items", {}), item, f"{where}[{i}]", True)
            if len(value) > schema.get("maxItems", len(value)):
                out.append(f"{where}: too many items")
        else:
            out += self.of_scalar(schema, value, where)
        return out + self.of_branches(schema, value, where)

    def of_type(self, schema, value, where):
        kind = schema.get("type")
        if kind == "integer":
            right = isinstance(value, int) and not isinstance(value, bool)
        else:
            right = kind is None or isinstance(value, TYPES[kind])
        return [] if right else [f"{where}: {value!r} is not of type {kind}"]

    def of_scalar(self, schema, value, where):
        out = []
        if "const" in schema and value != schema["const"]:
            out.append(f"{where}: {value!r} is not {schema['const']!r}")
        if "enum" in schema and value not in schema["enum"]:
            out.append(f"{where}: {value!r} is not among the words")
        if "pattern" in schema and not re.search(schema["pattern"], value):
            out.append(f"{where}: {value!r} does not match {schema['pattern']}")
        if "maxLength" in schema and len(value) > schema["maxLength"]:
            out.append(f"{where}: too long")
        if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            out.append(f"{where}: {value} is out of range")
        return out

    def of_object(self, schema, value, where, strict):
        out = [f"{where}: {name} is missing" for name in schema.get("required", []) if name not in value]
        named = schema.get("properties", {})
        for name, item in value.items():
            if name in named:
                out += self.check(named[name], item, f"{where}.{name}", True)
            elif "additionalProperties" in schema:
                out += self.check(schema["additionalProperties"], item, f"{where}.{name}", True)
            elif strict and named:
                out.append(f"{where}: {name} is not in the document")
        return out

    def of_branches(self, schema, value, where):
        """A branch says something about some fields only, so it does not judge the other ones of the same object."""
        out = []
        if "not" in schema and not self.check(schema["not"], value, where, False):
            out.append(f"{where}: {value!r} is what it must not be")
        for word in ("oneOf", "anyOf"):
            if word not in schema:
                continue
            tried = [self.check(branch, value, where, False) for branch in schema[word]]
            fit = sum(not faults for faults in tried)
            if fit == 0 or (word == "oneOf" and fit > 1):
                nearest = min(tried, key=lambda faults: (any(".kind:" in f for f in faults), len(faults)))
                out.append(f"{where}: {fit} of {word} fit: {nearest}")
        return out

    def response(self, path, method, status):
        """(schema or None, allowed codes or None, media type or None), or None when the document has no such answer."""
        answers = self.text["paths"].get(path, {}).get(method.lower(), {}).get("responses", {})
        if str(status) not in answers:
            return None
        answer = self.resolve(answers[str(status)])
        for media, content in answer.get("content", {}).items():
            return content["schema"], answer.get("x-codes"), media
        return None, None, None
