"""Makes JSON that is valid for a schema of OpenAPI, without any help of the generator."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_DEEPEST = 7


class Sampler:
    """Makes values for the schemas of one document.

    `whole` values have all properties, the first alternative and the first value of an enum;
    the others have what is required alone, the last alternative and the last value.
    """

    def __init__(self, document: Json, *, whole: bool) -> None:
        self._document = document
        self._whole = whole

    def resolved(self, value: Json) -> Json:
        """Return what a part of the document is or refers to."""
        while "$ref" in value and isinstance(value["$ref"], str):
            target: Any = self._document
            for key in value["$ref"].removeprefix("#/").split("/"):
                target = target[key]
            value = target
        return value

    def value(self, schema: Json, depth: int = 0) -> Any:
        """Return a value that `schema` allows."""
        schema = self._merged(schema)
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return self.value(self._choice(schema[key]), depth)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._choice(schema["enum"])
        types = schema.get("type", "object" if "properties" in schema else None)
        if types is None and "additionalProperties" not in schema:
            return self._choice([{"any": [1, 2.5, None, True, "é"]}, None])
        match self._choice(types if isinstance(types, list) else [types]):
            case "string":
                return self._string(schema)
            case "integer":
                return _within(schema, 10)
            case "number":
                return _within(schema, 12.5 if self._whole else 3)
            case "boolean":
                return self._whole
            case "array":
                return self._array(schema, depth)
            case "null":
                return None
        return self._object(schema, depth)

    def _choice(self, values: list[Any]) -> Any:
        return values[0 if self._whole else -1]

    def _merged(self, schema: Json) -> Json:
        """Return a schema with all that its `$ref` and its `allOf` say."""
        result: Json = {}
        members = [self.resolved(schema), *self.resolved(schema).get("allOf", ())]
        for member in members:
            part = member if member is members[0] else self._merged(member)
            for key in ("properties", "required"):
                if key in result and key in part:
                    merged = {**part[key], **result[key]} if key == "properties" else None
                    part = {**part, key: merged or [*result[key], *part[key]]}
            result |= {key: value for key, value in part.items() if key != "allOf"}
        return result

    def _string(self, schema: Json) -> str:
        formats = {"date-time": "2021-02-17T09:31:05Z", "date": "2021-02-17"}
        if schema.get("format") in formats:
            return formats[schema["format"]]
        if "examples" in schema:
            return str(schema["examples"][0])
        text = 'text "é" \\ 💶' if self._whole else ""
        return text.ljust(schema.get("minLength", 0), "é")[: schema.get("maxLength")]

    def _array(self, schema: Json, depth: int) -> list[Any]:
        length = max(schema.get("minItems", 0), 2 if self._whole and depth < _DEEPEST else 0)
        return [self.value(schema.get("items", {}), depth + 1) for _ in range(length)]

    def _object(self, schema: Json, depth: int) -> Json:
        properties = schema.get("properties", {})
        wanted = properties if self._whole and depth < _DEEPEST else schema.get("required", ())
        result = {wire: self.value(properties[wire], depth + 1) for wire in wanted}
        extra = schema.get("additionalProperties", not properties)
        if extra and not properties and (depth < _DEEPEST or schema.get("minProperties")):
            result["any key"] = self.value({} if extra is True else extra, depth + 1)
        return result


def _within(schema: Json, value: float) -> float:
    """Return a number as it is, or the nearest that the limits of a schema allow."""
    step = schema.get("multipleOf", 1)
    value = value // step * step if "multipleOf" in schema else value
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    if "exclusiveMinimum" in schema:
        lowest = schema["exclusiveMinimum"] + step
    if "exclusiveMaximum" in schema:
        highest = schema["exclusiveMaximum"] - step
    if lowest is not None:
        value = max(value, lowest)
    return value if highest is None else min(value, highest)
