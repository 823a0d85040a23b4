"""Reads an OpenAPI document and remembers on which line everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Pointer = tuple[str, ...]
"""Where something stands in a document: the keys and indexes that lead to it."""


class SpecError(Exception):
    """The specification cannot be turned into a package; the message says where and why."""


class _Loader(yaml.CSafeLoader):
    """Reads scalars as YAML 1.2 does, so that `yes`, `on` and dates stay strings."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(  # type: ignore[no-untyped-call]
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


@dataclass
class Document:
    """An OpenAPI document with the line of each of its parts."""

    path: Path
    root: dict[str, Any]
    lines: dict[Pointer, int] = field(repr=False)

    def error(self, pointer: Pointer, problem: str) -> SpecError:
        """Make the error that says `problem` about the part at `pointer`."""
        known = pointer
        while known and known not in self.lines:
            known = known[:-1]
        place = f"{self.path}:{self.lines.get(known, 1)}"
        return SpecError(f"{place}: {problem} (at {'/'.join(pointer) or 'the top'})")

    def resolve(self, value: Any, pointer: Pointer) -> tuple[Any, Pointer]:
        """Follow `$ref`s until something else stands there; return it and its place."""
        seen: set[str] = set()
        while isinstance(value, dict) and "$ref" in value:
            ref = value["$ref"]
            if ref in seen:
                raise self.error(pointer, f"the reference {ref} leads back to itself")
            seen.add(ref)
            value, pointer = self.target(ref, pointer)
        return value, pointer

    def target(self, ref: object, pointer: Pointer) -> tuple[Any, Pointer]:
        """Return what one `$ref` points to, and its place."""
        if not isinstance(ref, str) or not ref.startswith("#/"):
            raise self.error(pointer, f"the reference {ref!r} does not start with '#/'")
        target: Any = self.root
        keys = tuple(part.replace("~1", "/").replace("~0", "~") for part in ref[2:].split("/"))
        for key in keys:
            if isinstance(target, dict) and key in target:
                target = target[key]
            elif isinstance(target, list) and key.isdigit() and int(key) < len(target):
                target = target[int(key)]
            else:
                raise self.error(pointer, f"the reference {ref} points to nothing")
        return target, keys

    def references(self) -> Iterator[tuple[Any, Pointer]]:
        """Yield each `$ref` of the document with its place, examples and enums aside."""
        yield from _references(self.root, ())


def load(path: Path) -> Document:
    """Read the YAML or JSON document at `path`."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SpecError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SpecError(f"{path}: is not UTF-8 text: byte {error.start}") from error
    lines: dict[Pointer, int] = {}
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        root = _value(path, loader, node, (), lines) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise SpecError(f"{place}: is not valid YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise SpecError(f"{path}: is not valid YAML: {error}") from error
    finally:
        loader.dispose()  # type: ignore[no-untyped-call]
    if not isinstance(root, dict):
        raise SpecError(f"{path}:1: is not an OpenAPI document: the top is not a mapping")
    return Document(path, root, lines)


def _value(
    path: Path, loader: _Loader, node: yaml.Node, pointer: Pointer, lines: dict[Pointer, int]
) -> Any:
    """Turn a YAML node into plain data, noting the line of each part."""
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(path, loader, item, (*pointer, str(index)), lines)
            for index, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in mapping:
                line = key_node.start_mark.line + 1
                raise SpecError(f"{path}:{line}: the key {key!r} stands twice in one mapping")
            mapping[key] = _value(path, loader, value_node, (*pointer, key), lines)
            lines[(*pointer, key)] = key_node.start_mark.line + 1
        return mapping
    return loader.construct_object(node, deep=True)


def _references(value: Any, pointer: Pointer) -> Iterator[tuple[Any, Pointer]]:
    if isinstance(value, dict):
        if "$ref" in value and not isinstance(value["$ref"], dict):
            yield value["$ref"], pointer
        for key, item in value.items():
            # Examples are data of the API, in which "$ref" is a key like any other.
            if key not in ("example", "examples", "enum", "const", "default"):
                yield from _references(item, (*pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _references(item, (*pointer, str(index)))
