"""Makes the operations of the normalised document, and refuses those that no client could send."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from generator.addresses import address
from generator.document import Document, extended
from generator.faults import Pointer
from generator.json_schema import JsonSchema
from generator.naming import identifier, pascal_case, value_name, words
from generator.normalise_bodies import normalise_body
from generator.normalise_parameters import ParameterNormaliser
from generator.normalise_responses import ResponseNormaliser
from generator.schemas import TAKEN, Schemas
from generator.supported_keywords import METHODS

_WORDS = ("summary", "description", "deprecated", "x-since")
# Names of other methods of the clients, and names that modules import: in the body of a class, a
# method would hide them from the methods after it.
TAKEN_METHODS = {
    *("close", "aclose", "with_options", "with_raw_response", "http_client", "is_closed"),
    *("annotations", "deprecated", "models", "options", "request", "request_dicts"),
}


def normalise_operations(document: Document, schemas: Schemas) -> list[OperationNormaliser]:
    """Return all operations of `document`, in its order.

    Raises:
        SpecError: There is none, or a part of one cannot be expressed.
    """
    found: list[OperationNormaliser] = []
    for path, item in extended(document.root["paths"]):
        item, place = document.resolve(item, ("paths", path))
        sent = address(path)
        for method in METHODS:
            if method in item:
                place_of_it = (*place, method)
                found.append(OperationNormaliser(document, schemas, sent, item, place_of_it))
    _name_methods(found)
    earlier: dict[object, OperationNormaliser] = {}
    for operation in found:
        with document.collecting():
            operation.check_unlike(earlier)
    if not found and not document.faults:
        raise document.error(("paths",), "the document has no operations")
    # In an order of their own: which class inside an operation gets a name does not depend on the
    # order of the document.
    made: set[Pointer] = set()
    for operation in sorted(found, key=_rank):
        with document.collecting():
            operation.run()
            made.add(operation.pointer)
    return [operation for operation in found if operation.pointer in made]


class OperationNormaliser:
    """Makes one operation of the normalised document."""

    def __init__(
        self, document: Document, schemas: Schemas, path: str, item: JsonSchema, pointer: Pointer
    ) -> None:
        self.path = path
        """The path template, whose parameters have names that both tools can read.

        Behind a `#`, a number tells it apart from others of the same method and form.
        """
        self.method = pointer[-1]
        self.pointer = pointer
        """Where the specification defines it."""
        self.name = ""
        """The name of its method in Python."""
        self.result: JsonSchema = {}
        self._document = document
        self._schemas = schemas
        self._item = item
        self._raw: JsonSchema = item[self.method]
        self.id: str = self._raw["operationId"]
        self.extensions: JsonSchema = {key: self._raw[key] for key in self._raw if key[:2] == "x-"}
        """Its keys that OpenAPI leaves to others, as they were written."""
        self._alike = 1
        self._number = ""

    def run(self) -> None:
        """Make the operation."""
        raw, pointer = self._raw, self.pointer
        usual, place = value_name(self.id, prefix="operation"), (*pointer, "operationId")
        if not words(self.id):
            self._fail(place, f"{self.id!r} has no letter or digit to name a method by")
        if self.name != usual:
            self._document.note(TAKEN, place, f"{usual}: the method is called {self.name}")
        parameters = ParameterNormaliser(self._document, self._schemas, self.path, raw)
        lists = [
            (raw.get("parameters", []), (*pointer, "parameters")),
            (self._item.get("parameters", []), (*pointer[:-1], "parameters")),
        ]
        normalised = parameters.normalise(lists, pointer)
        self.path = f"{parameters.path}{self._number}"
        if len(raw.get("tags", ())) > 1:
            kind = "only the first tag of an operation counts"
            self._document.note(kind, (*pointer, "tags"), ", ".join(raw["tags"][1:]))
        self.result = {
            "operationId": self.id,
            "tags": (raw.get("tags") or ["default"])[:1],
            **{key: raw[key] for key in _WORDS if raw.get(key)},
            "security": self._security(),
            "parameters": normalised,
        }
        if self.name != identifier(self.id):
            self.result["x-python-name"] = self.name
        if "requestBody" in raw and (body := self._body()):
            self.result["requestBody"] = body
        self.result["responses"] = self._responses()

    def check_unlike(self, earlier: dict[object, OperationNormaliser]) -> None:
        """Refuse an operation with the `operationId` of an earlier one, and note one of its path.

        Args:
            earlier: The operations so far, by both; this one is added to them.
        """
        other = earlier.setdefault(self.id, self)
        if other is not self:
            place = "/".join(other.pointer)
            problem = f"the operationId {self.id!r} stands at {place} already"
            self._fail((*self.pointer, "operationId"), problem)
        first = earlier.setdefault((self.method, template(self.path)), self)
        if first is not self:
            first._alike += 1
            self._number = f"#{first._alike}"
            kind = "operations have the same method and path: the server has to tell them apart"
            self._document.note(kind, self.pointer, f"{self.id} and {first.id}")

    def _security(self) -> list[dict[str, list[str]]]:
        """Return the schemes of which one is enough; none if the operation needs none."""
        alternatives = self._raw.get("security", self._document.root.get("security", []))
        known = self._document.root.get("components", {}).get("securitySchemes", {})
        place = (*self.pointer, "security") if "security" in self._raw else ("security",)
        result: list[dict[str, list[str]]] = []
        for index, alternative in enumerate(alternatives):
            for scheme, scopes in alternative.items():
                if scheme not in known:
                    self._fail((*place, str(index)), f"there is no security scheme {scheme!r}")
                if scopes:
                    kind = "the scopes of a security scheme have no effect"
                    self._document.note(kind, (*place, str(index)), ", ".join(map(str, scopes)))
            # A certificate is for the `http_client` to have.
            result.append(
                {name: [] for name in alternative if not self._is_certificate(known[name])}
            )
        return result if all(result) else []

    def _is_certificate(self, scheme: Any) -> bool:
        place = ("components", "securitySchemes")
        kind: object = self._document.resolve(scheme, place)[0].get("type")
        return kind == "mutualTLS"

    def _body(self) -> JsonSchema | None:
        place, hint = (*self.pointer, "requestBody"), f"{pascal_case(self.id)}Body"
        return normalise_body(self._document, self._schemas, self._raw["requestBody"], place, hint)

    def _responses(self) -> JsonSchema:
        hint, has_bodies = f"{pascal_case(self.id)}Answer", self.method != "head"
        responses = ResponseNormaliser(self._document, self._schemas, hint, has_bodies=has_bodies)
        return responses.normalise(self._raw["responses"], (*self.pointer, "responses"))

    def _fail(self, pointer: Pointer, problem: str) -> NoReturn:
        raise self._document.error(pointer, problem)


def _name_methods(operations: list[OperationNormaliser]) -> None:
    """Name the methods; which of several gets the usual name does not depend on their order.

    It is the one whose `operationId` is that name, or the first in the order of these.
    """
    taken = {*TAKEN_METHODS}
    for operation in sorted(operations, key=_rank):
        operation.name = value_name(operation.id, taken, "operation")
        taken.add(operation.name)


def _rank(operation: OperationNormaliser) -> tuple[bool, str]:
    """Return the rank of an operation among those that want the same name."""
    return operation.id != value_name(operation.id), operation.id


def template(path: str) -> str:
    """Return a path without the names of its parameters, which do not tell two paths apart."""
    return re.sub(r"\{[^}]*\}", "{}", path)
