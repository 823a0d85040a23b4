"""Finds the titles of a document that are good names for classes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from generator.naming import class_name

_GOOD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+){0,3}")
_LONGEST = 40
_OF_OBJECTS = {"properties", "allOf", "anyOf", "oneOf", "additionalProperties"}
_NO_SCHEMAS = ("example", "examples", "default", "enum", "const")


def good_titles(root: dict[str, Any], taken: Collection[str]) -> set[str]:
    """Return the names of classes that titles of schemas make, if only one schema has each.

    Args:
        root: The document.
        taken: The names of other classes, in lower case.
    """
    titles = [title for title in _titles(root) if _GOOD.fullmatch(title) and len(title) <= _LONGEST]
    counted = Counter(map(class_name, titles))
    return {name for name, count in counted.items() if count == 1 and name.lower() not in taken}


def _titles(root: dict[str, Any]) -> Iterator[str]:
    """Yield the titles of all schemas that may become classes, those of the components aside."""
    components = root.get("components", {}).get("schemas", {})
    named = {id(schema) for schema in components.values()}
    waiting: list[Any] = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            title = value.get("title")
            if isinstance(title, str) and id(value) not in named and _OF_OBJECTS & {*value}:
                yield title
            waiting += [value[key] for key in value if key not in _NO_SCHEMAS]
