"""Takes the operations out of a document: all facts that templates need, and nothing left open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

from generator.docstrings import sentence
from generator.document import Document, Pointer, extended
from generator.flatten import JsonSchema
from generator.naming import pascal_case, value_name, words
from generator.parameters import Parameter, ParameterReader
from generator.schemas import Schemas
from generator.supported_keywords import METHODS

# Names that methods of the clients have already, and one that every module has imported.
TAKEN_METHODS = {
    *("close", "aclose", "with_options", "with_raw_response", "http_client", "is_closed"),
    "annotations",
}
_JSON = "application/json"


@dataclass(frozen=True)
class Body:
    """The body of a request."""

    model: str
    is_object: bool
    required: bool
    description: str


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
    parameters: list[Parameter] = field(default_factory=list[Parameter])
    body: Body | None = None
    answers: dict[str, str | None] = field(default_factory=dict[str, str | None])
    """Success status → class of its body, `bytes` if it is no JSON, `None` if there is none."""
    returned: list[str] = field(default_factory=list[str])
    """What each success answer is, in words."""
    errors: dict[str, str] = field(default_factory=dict[str, str])
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
    def answered(self) -> set[str]:
        """Return the classes of its answers."""
        return {name for name in self.answers.values() if name not in (None, "bytes")}

    @property
    def models(self) -> list[str]:
        """Return the classes that the signature names."""
        return sorted(self.answered | ({self.body.model} if self.body else set()))

    @property
    def return_type(self) -> str:
        """Return the annotation of what a call gives."""
        types = list(dict.fromkeys(name or "None" for name in self.answers.values()))
        return " | ".join(sorted(types, key=lambda name: name == "None"))


def read_operations(document: Document, schemas: Schemas) -> list[Operation]:
    """Return all operations of `document`; what cannot be expressed is an error."""
    operations: list[Operation] = []
    seen: dict[str, Pointer] = {}
    for path, item in extended(document.root["paths"]):
        item, place = document.resolve(item, ("paths", path))
        for method in METHODS:
            if method in item:
                reader = _Reader(document, schemas, path, item, (*place, method))
                operation = reader.read({operation.name for operation in operations}, seen)
                operations.append(operation)
                seen[operation.id] = operation.pointer
    if not operations:
        raise document.error(("paths",), "the document has no operations")
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
        self._id: str = self._raw["operationId"]

    def read(self, taken: set[str], seen: dict[str, Pointer]) -> Operation:
        raw, pointer = self._raw, self._pointer
        if self._id in seen:
            first = "/".join(seen[self._id])
            problem = f"the operationId {self._id!r} stands at {first} already"
            self._fail((*pointer, "operationId"), problem)
        name = self._name(taken)
        parameters = ParameterReader(self._document, self._schemas, self._path, name)
        lists = [
            (raw.get("parameters", []), (*pointer, "parameters")),
            (self._item.get("parameters", []), (*pointer[:-1], "parameters")),
        ]
        operation = Operation(
            id=self._id,
            name=name,
            method=pointer[-1].upper(),
            path=self._path,
            tag=(raw.get("tags") or ["default"])[0],
            summary=sentence(raw.get("summary") or self._id),
            description=raw.get("description", "").strip(),
            deprecated=raw.get("deprecated", False),
            security=self._security(),
            pointer=pointer,
            parameters=parameters.read(lists, pointer),
            body=self._body(),
        )
        self._answers(operation)
        return operation

    def _name(self, taken: set[str]) -> str:
        place = (*self._pointer, "operationId")
        if not words(self._id):
            self._fail(place, f"{self._id!r} has no letter or digit to name a method by")
        usual = value_name(self._id, prefix="operation")
        name = value_name(self._id, taken | TAKEN_METHODS, "operation")
        if name != usual:
            self._schemas.note(place, f"{usual} is taken: the method is called {name}")
        return name

    def _security(self) -> list[str]:
        """Return the schemes of which one is enough."""
        alternatives = self._raw.get("security", self._document.root.get("security", []))
        known = self._document.root.get("components", {}).get("securitySchemes", {})
        place = (*self._pointer, "security") if "security" in self._raw else ("security",)
        for index, alternative in enumerate(alternatives):
            if len(alternative) > 1:
                problem = "two security schemes at once cannot be expressed"
                self._fail((*place, str(index)), problem)
            for scheme in alternative:
                if scheme not in known:
                    self._fail((*place, str(index)), f"there is no security scheme {scheme!r}")
        return [scheme for alternative in alternatives for scheme in alternative]

    def _body(self) -> Body | None:
        if "requestBody" not in self._raw:
            return None
        place = (*self._pointer, "requestBody")
        raw, place = self._document.resolve(self._raw["requestBody"], place)
        media = next((key for key in raw["content"] if _essence(key) == _JSON), None)
        if media is None:
            found = ", ".join(raw["content"]) or "no type"
            self._fail((*place, "content"), f"a body of {found} cannot be expressed, only {_JSON}")
        model = self._model(raw["content"], media, f"{pascal_case(self._id)}Body", place)
        is_object = self._schemas.table[model].is_record
        required = raw.get("required", False)
        return Body(model, is_object, required, raw.get("description", "").strip())

    def _answers(self, operation: Operation) -> None:
        for status, value in extended(self._raw["responses"]):
            place = (*self._pointer, "responses", status)
            raw, place = self._document.resolve(value, place)
            text = sentence(raw["description"])
            if not re.fullmatch(r"[1-5](\d\d|XX)|default", status):
                self._fail(place, f"{status!r} is no status")
            if status[0] != "2":
                operation.errors[status] = text
                continue
            if not status.isdigit():
                self._fail(place, f"{status!r} does not say which success status is meant")
            content = raw.get("content", {}) if operation.method != "HEAD" else {}
            operation.answers[status] = self._answer(content, status, place)
            operation.returned.append(text)
        if not operation.answers:
            self._fail((*self._pointer, "responses"), "no success status is documented")

    def _answer(self, content: JsonSchema, status: str, place: Pointer) -> str | None:
        """Return the class of an answer's body, `bytes` if it is no JSON."""
        if not content:
            return None
        vague = next((media for media in content if "*" in media), None)
        if vague is not None:
            problem = f"{vague} does not say whether the answer is JSON"
            self._fail((*place, "content", vague), problem)
        json = next((media for media in content if _is_json(media)), None)
        if json is None:
            return "bytes"
        several = sum(key.startswith("2") for key in self._raw["responses"]) > 1
        hint = f"{pascal_case(self._id)}Answer{status if several else ''}"
        return self._model(content, json, hint, place)

    def _model(self, content: JsonSchema, media: str, hint: str, place: Pointer) -> str:
        schema = content[media].get("schema", {})
        return self._schemas.named(schema, hint, (*place, "content", media, "schema"))

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)


def _essence(media: str) -> str:
    """Return a media type without its parameters."""
    return media.partition(";")[0].strip().lower()


def _is_json(media: str) -> bool:
    return _essence(media) == _JSON or _essence(media).endswith("+json")
