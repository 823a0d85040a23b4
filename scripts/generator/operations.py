"""Takes the operations out of a document: all facts that templates need, and nothing left open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.document import Document, Pointer
from generator.documentation import limits, sentence
from generator.naming import snake_case, unique, words
from generator.schemas import JsonSchema, Schemas, ref_name

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# Names that methods of the clients, or arguments of every method, have already.
_TAKEN_METHODS = {"close", "aclose", "with_options", "with_raw_response", "base_url"}
_TAKEN_ARGUMENTS = {"self", "body", "timeout", "extra_headers"}
_LOCATIONS = ("path", "query", "header")
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True)
class Parameter:
    """A parameter in the path, the query or a header."""

    wire: str
    name: str
    location: str
    type: str
    required: bool
    description: str
    view: JsonSchema
    """The schema without what a type cannot say."""


@dataclass(frozen=True)
class Body:
    """The body of a request."""

    model: str
    is_object: bool
    required: bool
    description: str
    view: JsonSchema


@dataclass
class Operation:
    """An operation and what the templates say about it."""

    id: str
    name: str
    method: str
    path: str
    tag: str
    summary: str
    description: str
    deprecated: bool
    security: list[str]
    pointer: Pointer
    parameters: list[Parameter] = field(default_factory=list)
    body: Body | None = None
    answers: dict[str, str | None] = field(default_factory=dict)
    """Success status → class of its body, `bytes` if it is no JSON, `None` if there is none."""
    returned: list[str] = field(default_factory=list)
    """What each success answer is, in words."""
    errors: dict[str, str] = field(default_factory=dict)
    """Error status, or `5XX` → what it means."""

    def located(self, location: str) -> list[Parameter]:
        """Return the parameters of one location."""
        return [parameter for parameter in self.parameters if parameter.location == location]

    @property
    def optional(self) -> list[Parameter]:
        """Return the parameters that are passed by keyword."""
        return [parameter for parameter in self.parameters if parameter.location != "path"]

    @property
    def statuses(self) -> dict[int, str | None]:
        """Return `answers` with the statuses as numbers."""
        return {int(status): name for status, name in self.answers.items()}

    @property
    def passed(self) -> str:
        """Return the arguments of a call that hands on its own."""
        names = [parameter.name for parameter in self.located("path")]
        names += ["body"] if self.body else []
        return ", ".join([*names, *(f"{one.name}={one.name}" for one in self.optional)])

    @property
    def models(self) -> list[str]:
        """Return the classes that the signature names."""
        answers = [name for name in self.answers.values() if name not in (None, "bytes")]
        names = {name for name in (*answers, self.body and self.body.model) if name}
        return sorted(names)

    @property
    def return_type(self) -> str:
        """Return the annotation of what a call gives."""
        types = list(dict.fromkeys(name or "None" for name in self.answers.values()))
        return " | ".join(sorted(types, key=lambda name: name == "None"))


def read_operations(document: Document, schemas: Schemas) -> list[Operation]:
    """Return all operations of `document`; what cannot be expressed is an error."""
    operations: list[Operation] = []
    for path, item in document.root.get("paths", {}).items():
        item, place = document.resolve(item, ("paths", path))
        for method in METHODS:
            if method in item:
                reader = _Reader(document, schemas, path, item, (*place, method))
                taken = _TAKEN_METHODS | {operation.name for operation in operations}
                operations.append(reader.read(method, taken))
    seen: dict[str, Operation] = {}
    for operation in operations:
        if operation.id in seen:
            first = "/".join(seen[operation.id].pointer)
            problem = f"the operationId {operation.id!r} stands at {first} already"
            raise document.error((*operation.pointer, "operationId"), problem)
        seen[operation.id] = operation
    return operations


class _Reader:
    """Reads one operation."""

    def __init__(
        self, document: Document, schemas: Schemas, path: str, item: JsonSchema, pointer: Pointer
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._path = path
        self._item = item
        self._pointer = pointer
        self._raw: JsonSchema = item[pointer[-1]]
        self._id = str(self._raw.get("operationId", ""))

    def read(self, method: str, taken: set[str]) -> Operation:
        raw, pointer = self._raw, self._pointer
        if not words(self._id):
            self._fail(pointer, "the operation has no operationId, which names its method")
        name = snake_case(self._id)
        name = unique(f"{name}_" if name in _TAKEN_METHODS else name, taken)
        if name != snake_case(self._id):
            note = f"{snake_case(self._id)} is taken: the method is called {name}"
            self._schemas.notes.append(str(self._document.error(pointer, note)))
        operation = Operation(
            id=self._id,
            name=name,
            method=method.upper(),
            path=self._path,
            tag=(raw.get("tags") or ["default"])[0],
            summary=sentence(raw.get("summary") or self._id),
            description=raw.get("description", "").strip(),
            deprecated=bool(raw.get("deprecated")),
            security=self._security(),
            pointer=pointer,
            parameters=self._parameters(),
            body=self._body(),
        )
        self._answers(operation)
        return operation

    def _security(self) -> list[str]:
        """Return the schemes of which one is enough."""
        alternatives = self._raw.get("security", self._document.root.get("security", []))
        known = self._document.root.get("components", {}).get("securitySchemes", {})
        for index, alternative in enumerate(alternatives):
            place = (*self._pointer, "security", str(index))
            if len(alternative) > 1:
                self._fail(place, "two security schemes at once cannot be expressed")
            for scheme in alternative:
                if scheme not in known:
                    self._fail(place, f"there is no security scheme {scheme!r}")
        return [scheme for alternative in alternatives for scheme in alternative]

    def _parameters(self) -> list[Parameter]:
        places = [
            *((*self._pointer, "parameters", str(i)) for i in range(len(self._list(self._raw)))),
            *((*self._pointer[:-1], "parameters", str(i)) for i in range(len(self._list(self._item)))),
        ]
        values = [*self._list(self._raw), *self._list(self._item)]
        found: dict[tuple[str, str], Parameter] = {}
        for value, place in zip(values, places, strict=True):
            raw, place = self._document.resolve(value, place)
            key = (raw.get("in", ""), raw.get("name", ""))
            # One of the operation stands in for one of the same name of the path.
            if key not in found:
                names = {parameter.name for parameter in found.values()} | _TAKEN_ARGUMENTS
                names.add(snake_case(self._id))
                found[key] = self._parameter(raw, place, names)
        template = re.findall(r"\{([^{}]*)\}", self._path)
        declared = [wire for location, wire in found if location == "path"]
        if sorted(template) != sorted(declared):
            problem = f"the path names {template}, but its path parameters are {declared}"
            self._fail(self._pointer, problem)
        in_path = [found["path", wire] for wire in template]
        return in_path + [value for key, value in found.items() if key[0] != "path"]

    @staticmethod
    def _list(value: JsonSchema) -> list[Any]:
        parameters = value.get("parameters", [])
        return parameters if isinstance(parameters, list) else []

    def _parameter(self, raw: JsonSchema, place: Pointer, names: set[str]) -> Parameter:
        location, wire = raw.get("in", ""), raw.get("name", "")
        if location not in _LOCATIONS or not wire:
            self._fail(place, f"a parameter in {location!r} cannot be expressed")
        if "schema" not in raw:
            self._fail(place, f"the parameter {wire!r} has no schema")
        usual = {"path": "simple", "query": "form", "header": "simple"}[location]
        if raw.get("style", usual) != usual or raw.get("explode", location == "query") is not (
            location == "query"
        ):
            self._fail(place, f"the style of the parameter {wire!r} cannot be expressed")
        schema = self._schemas.inline(raw["schema"], wire, (*place, "schema"))
        if "$ref" in schema:
            schema = self._schemas.table[ref_name(schema["$ref"])].body
        name = unique(snake_case(wire), names)
        annotation, view = self._type(schema, location, place)
        text = " ".join(filter(None, (raw.get("description", "").strip(), limits(schema))))
        required = location == "path" or bool(raw.get("required"))
        return Parameter(wire, name, location, annotation, required, text, view)

    def _type(self, schema: JsonSchema, location: str, place: Pointer) -> tuple[str, JsonSchema]:
        """Return the annotation of a parameter and the schema that is left of it."""
        kind = schema.get("type")
        if location == "path" and kind != "string":
            if kind != "integer":
                self._fail(place, "a path parameter has to be a string or an integer")
            return "int", {"type": "integer"}
        if kind == "array" and location == "query":
            items = schema["items"]
            if "$ref" in items:
                items = self._schemas.table[ref_name(items["$ref"])].body
            inner, view = self._type(items, "item", place)
            return f"Sequence[{inner}]", {"type": "array", "items": view}
        if kind not in _SCALARS:
            self._fail(place, f"a parameter of type {kind!r} cannot be expressed")
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]", {"type": kind}
        if kind == "string" and schema.get("format") == "date-time":
            return "datetime", {"type": kind}
        return _SCALARS[kind], {"type": kind}

    def _body(self) -> Body | None:
        if "requestBody" not in self._raw:
            return None
        place = (*self._pointer, "requestBody")
        raw, place = self._document.resolve(self._raw["requestBody"], place)
        content = raw.get("content", {})
        if list(content) != ["application/json"]:
            self._fail(place, f"a body of {', '.join(content) or 'no type'} cannot be expressed")
        model, view = self._model(content["application/json"], f"{self._hint}Body", place)
        is_object = "properties" in self._schemas.table[model].body
        required = bool(raw.get("required"))
        return Body(model, is_object, required, raw.get("description", "").strip(), view)

    def _answers(self, operation: Operation) -> None:
        for status, value in self._raw.get("responses", {}).items():
            place = (*self._pointer, "responses", status)
            raw, place = self._document.resolve(value, place)
            text = sentence(raw.get("description", ""))
            if not re.fullmatch(r"[1-5](\d\d|XX)|default", status):
                self._fail(place, f"{status!r} is no status")
            if status[0] != "2":
                operation.errors[status] = text
                continue
            if not status.isdigit():
                self._fail(place, f"{status!r} does not say which success status is meant")
            operation.answers[status] = self._answer(raw.get("content") or {}, status, place)
            operation.returned.append(text)
        if not operation.answers:
            self._fail((*self._pointer, "responses"), "no success status is documented")

    def _answer(self, content: JsonSchema, status: str, place: Pointer) -> str | None:
        if not content:
            return None
        if "application/json" not in content:
            return "bytes"
        several = sum(key.startswith("2") for key in self._raw["responses"]) > 1
        hint = f"{self._hint}Answer{status if several else ''}"
        return self._model(content["application/json"], hint, place)[0]

    def _model(self, media: JsonSchema, hint: str, place: Pointer) -> tuple[str, JsonSchema]:
        place = (*place, "content", "application/json", "schema")
        if "schema" not in media:
            self._fail(place, "the JSON body has no schema")
        name = self._schemas.named(media["schema"], hint, place)
        return name, {"$ref": f"#/components/schemas/{name}"}

    @property
    def _hint(self) -> str:
        return "".join(word[0].upper() + word[1:] for word in words(self._id))

    def _fail(self, pointer: Pointer, problem: str) -> None:
        raise self._document.error(pointer, problem)
