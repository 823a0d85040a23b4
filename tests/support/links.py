"""The links of the specification, and what their expressions stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from support import specification

# The expressions that the specification uses, alone or in braces inside of a text.
_EXPRESSION = re.compile(r"\$(request\.path|request\.body|response\.body)(?:\.(\w+)|#(/[\w/]+))?")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Link:
    """A link from an answer of one operation to a call of another."""

    source: str
    status: str
    name: str
    target: str
    description: str
    parameters: dict[str, str]
    body: Any

    def __str__(self) -> str:
        return f"{self.source}-{self.status}-{self.name}"


def _links() -> Iterator[Link]:
    for source, (_, _, content) in specification.operations().items():
        for status, answer in content["responses"].items():
            for name, value in specification.resolved(answer).get("links", {}).items():
                link = specification.resolved(value)
                parameters, body = link.get("parameters", {}), link.get("requestBody")
                about = link["operationId"], link.get("description", "")
                yield Link(source, status, name, *about, parameters, body)


LINKS = list(_links())


def filled(value: Any, find: Callable[[str, str], Any]) -> Any:
    """Return a part of a link with what `find` has for the expressions in it.

    `find` is asked for `request.path`, `request.body` or `response.body`, and a name or a pointer.
    """
    if isinstance(value, dict):
        return {key: filled(item, find) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, find) for item in value]
    if not isinstance(value, str):
        return value
    if value.startswith("$"):
        return _found(value, find)
    return _IN_BRACES.sub(lambda match: str(_found(match[1], find)), value)


def at(document: Any, pointer: str) -> Any:
    """Return what stands at a JSON pointer."""
    for step in pointer.split("/")[1:]:
        document = document[int(step) if isinstance(document, list) else step]
    return document


def _found(expression: str, find: Callable[[str, str], Any]) -> Any:
    match = _EXPRESSION.fullmatch(expression)
    assert match, f"not an expression: {expression}"
    place, name, pointer = match.groups()
    return find(place, name or pointer or "")
