"""Finds the operation of a request by its method and path, and reads its query string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from msgspec import inspect

from ..._runtime.operation import Operation
from ..._runtime.parameters import Styled
from ..shop.refusals import Refusal, bad_parameter

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
PARAMETER = re.compile(r"\{([^{}]+)\}")
"""A parameter in the path of an operation."""


class Template:
    """The path template of an operation, which consists of literal segments and parameters."""

    def __init__(self, operation: Operation[Any]) -> None:
        self.operation = operation
        segments = operation.path.split("/")
        self.length = len(segments)
        self._names = PARAMETER.findall(operation.path)
        # A literal segment takes precedence over a parameter in the same position.
        self.rank = [PARAMETER.search(segment) is not None for segment in segments]
        places = list(zip(range(len(segments)), segments, self.rank, strict=True))
        self._literals = [(place, segment) for place, segment, open_ in places if not open_]
        self._patterns = [(place, _pattern(segment)) for place, segment, open_ in places if open_]

    def match(self, segments: list[str]) -> dict[str, str] | None:
        """Return the path parameters, or `None` if the path, of the same length, does not match."""
        for place, literal in self._literals:
            if segments[place] != literal:
                return None
        values: list[str] = []
        for place, pattern in self._patterns:
            match = pattern.fullmatch(segments[place])
            if match is None:
                return None
            values.extend(match.groups())
        return dict(zip(self._names, values, strict=True))


class Router:
    """Finds operations by method and path."""

    def __init__(self, operations: Iterable[Operation[Any]]) -> None:
        self._templates: dict[int, list[Template]] = {}
        for template in sorted(map(Template, operations), key=lambda template: template.rank):
            self._templates.setdefault(template.length, []).append(template)

    def find(self, method: str, raw_path: bytes) -> tuple[Operation[Any], dict[str, str]]:
        """Return the operation of a request and its path parameters."""
        segments = [_unquote(segment) for segment in raw_path.split(b"/")]
        allowed: list[str] = []
        for template in self._templates.get(len(segments), ()):
            parameters = template.match(segments)
            if parameters is None:
                continue
            if template.operation.method == method:
                return template.operation, parameters
            allowed.append(template.operation.method)
        if allowed:
            headers = {"Allow": ", ".join(sorted(set(allowed)))}
            raise Refusal(405, f"{method} is not allowed here.", headers=headers)
        raise Refusal(404, "There is no such path.")


def read_query(operation: Operation[Any], query: bytes) -> Mapping[str, list[str]]:
    """Return the values of the query parameters that the operation declares, and ignore others."""
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise Refusal(400, "The query string is not percent-encoded UTF-8.") from None
    known: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in operation.query:
            continue
        kind = operation.query[name]
        if is_list(values_type(kind)):
            # Some clients encode the comma between values that are sent as one.
            values = filter(None, value.split(",")) if isinstance(kind, Styled) else [value]
            known.setdefault(name, []).extend(values)
        elif name in known:
            raise bad_parameter(name, "must not be given twice", "Given twice")
        else:
            known[name] = [value]
    return known


def values_type(kind: Any) -> Any:
    """Return the type of the values of a parameter, from its type in the operation."""
    return kind.kind if isinstance(kind, Styled) else kind


def is_list(kind: Any) -> bool:
    """Return whether a type is one of lists."""
    return isinstance(inspect.type_info(kind), inspect.ListType)


def _pattern(segment: str) -> re.Pattern[str]:
    # The split yields literals at even indexes and names of parameters at odd ones.
    parts = PARAMETER.split(segment)
    source = "".join("(.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile(source, re.DOTALL)


def _unquote(segment: bytes) -> str:
    try:
        if not _BROKEN_ESCAPE.search(segment):
            return unquote_to_bytes(segment).decode()
    except UnicodeDecodeError:
        pass
    raise Refusal(400, "The path is not percent-encoded UTF-8.")
