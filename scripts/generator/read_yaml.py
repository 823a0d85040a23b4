"""Reads a YAML text, and records the line of each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isinf
from pathlib import Path
from typing import Any

import yaml

from generator.faults import Pointer, SpecError, SpecErrors
from generator.yaml_problems import place_and_problem

_KNOWN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "bool", "null", "int", "float", "map", "seq")
}


class _Loader(yaml.CSafeLoader):
    """Reads scalars as YAML 1.2 does, so that `yes`, `on` and dates stay strings."""


def _integer(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> int:
    """Read a number that may start with zeros, `0o` or `0x`."""
    text = node.value
    return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))


PATTERNS = [
    (tag, re.compile(f"^(?:{pattern})$"), list(first))
    for tag, pattern, first in (
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    )
]
"""The scalars of YAML 1.2 that are no texts: tag, pattern and first characters of each kind."""

_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in PATTERNS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, _first)
_Loader.add_constructor("tag:yaml.org,2002:int", _integer)


def read_yaml(path: Path, text: str) -> tuple[Any, dict[Pointer, int]]:
    """Return the value of a YAML text, and the line of each of its parts.

    Raises:
        SpecError: It is not YAML, or has a key twice in one mapping.
    """
    reader = _Reader(path)
    try:
        loader = _Loader(text)
    except yaml.YAMLError as error:
        raise _fault(path, text, error) from error
    try:
        node = loader.get_single_node()
        value = reader.value(loader, node, ()) if node is not None else None
    except yaml.YAMLError as error:
        raise _fault(path, text, error) from error
    finally:
        loader.dispose()
    if reader.faults:
        raise SpecErrors(reader.faults)
    return value, reader.lines


def _fault(path: Path, text: str, error: yaml.YAMLError) -> SpecError:
    line, column, problem = place_and_problem(text, error)
    return SpecError(f"{path}:{line}:{column}: is not valid YAML: {problem}", line)


class _Reader:
    """Turns YAML nodes into plain data."""

    def __init__(self, path: Path) -> None:
        self.lines: dict[Pointer, int] = {}
        self.faults: list[SpecError] = []
        self._path = path

    def value(self, loader: _Loader, node: yaml.Node, pointer: Pointer) -> Any:
        """Return the value of a node, noting the line of each part."""
        self.lines[pointer] = node.start_mark.line + 1
        if node.tag not in _KNOWN_TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._error(node, f"the tag {tag} has no meaning here: take it away")
        if isinstance(node, yaml.SequenceNode):
            return [
                self.value(loader, item, (*pointer, str(index)))
                for index, item in enumerate(node.value)
            ]
        if isinstance(node, yaml.MappingNode):
            mapping: dict[str, Any] = {}
            for key, (key_node, value_node) in self._pairs(node).items():
                mapping[key] = self.value(loader, value_node, (*pointer, key))
                self.lines[*pointer, key] = key_node.start_mark.line + 1
            return mapping
        try:
            value = loader.construct_object(node, deep=True)
        except ValueError as error:
            raise self._error(node, f"{node.value[:40]} is not what its tag says") from error
        if isinstance(value, float) and isinf(value):
            raise self._error(node, f"the number {node.value} is too large")
        return value

    def _pairs(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Return the nodes of keys and values, those that `<<` merges included.

        Own keys win over merged ones, and of these the first.
        """
        own: set[str] = set()
        pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error(key_node, "a list or mapping cannot be a key")
            key = key_node.value
            if key in own:
                twice = f"the key {key!r} stands twice in one mapping"
                self.faults.append(self._error(key_node, twice))
                continue
            own.add(key)
            if key == "<<" and not key_node.style:
                for source in self._merged(value_node):
                    pairs = {**self._pairs(source), **pairs}
            else:
                pairs[key] = (key_node, value_node)
        return pairs

    def _merged(self, node: yaml.Node) -> Iterator[yaml.MappingNode]:
        for source in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if not isinstance(source, yaml.MappingNode):
                raise self._error(source, "`<<` takes a mapping, or a list of mappings")
            yield source

    def _error(self, node: yaml.Node, problem: str) -> SpecError:
        line = node.start_mark.line + 1
        return SpecError(f"{self._path}:{line}: {problem}", line)
