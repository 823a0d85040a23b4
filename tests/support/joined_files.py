"""Joins the files of our specification, in the one form that they have, without the generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Node = dict[str, Any]

SECTIONS = {
    "schemas": "schemas",
    "parameters.yaml": "parameters",
    "responses.yaml": "responses",
    "request_bodies.yaml": "requestBodies",
    "links.yaml": "links",
}
"""The section of the components that the parts of a file, or of the files of a folder, are in."""


def joined(main: Path) -> Node:
    """Return the specification as one document."""
    folder = main.parent
    spec: Node = YAML(typ="safe").load(main)
    for path, item in spec["paths"].items():
        if "$ref" in item:
            name, _, key = item["$ref"].partition("#/")
            spec["paths"][path] = _parts(folder, folder / name)[key]
    for name, section in SECTIONS.items():
        for file in (folder / name, *sorted((folder / name).glob("*.yaml"))):
            if file.is_file():
                parts, known = _parts(folder, file), spec["components"].setdefault(section, {})
                assert not known.keys() & parts.keys(), f"{file} has a name that another file has"
                known |= parts
    return spec


def _parts(folder: Path, file: Path) -> Node:
    """Return the parts of a file, their references as they are in one document."""
    parts: Node = YAML(typ="safe").load(file)
    _settle(parts, folder, file)
    return parts


def _settle(node: Any, folder: Path, file: Path) -> None:
    items = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for item in items:
        _settle(item, folder, file)
    if isinstance(node, dict) and isinstance(ref := node.get("$ref"), str):
        name, _, key = ref.partition("#/")
        target = (file.parent / name if name else file).resolve()
        section = SECTIONS[target.relative_to(folder.resolve()).parts[0]]
        node["$ref"] = f"#/components/{section}/{key}"
