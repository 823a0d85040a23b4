"""Reads the content of a new sandbox from a file or a mapping."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from ..configuration import SandboxError
from .given_seed import GivenSeed
from .seed_decoding import decode_seed
from .seed_faults import SeedFault, sentence
from .seed_json import json_tree, read_json
from .seed_parts import Seed
from .seed_tree import Node, Place
from .seed_yaml import yaml_tree

Source: TypeAlias = str | os.PathLike[str] | Mapping[str, Any] | None
"""A file, a mapping, or `None` for the file in this package."""

_YAML = (".yaml", ".yml")


def load_seed(source: Source) -> Seed:
    """Return the content of a seed.

    Args:
        source: A mapping, or a file: YAML if its name ends in `.yaml` or `.yml`, JSON otherwise;
            `None` stands for the file in this package.

    Raises:
        SandboxError: It cannot be read, or is wrong; the text names the first fault and its place.
    """
    if isinstance(source, Mapping):
        try:
            return decode_seed(GivenSeed(source).plain)
        except SeedFault as fault:
            raise SandboxError(sentence("The seed", fault)) from fault
    path = Path(source) if source else files(__package__ or "") / "seed.json"
    name = f"The seed file {path}"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SandboxError(f"{name} cannot be read: {error.strerror or error}.") from error
    is_yaml = isinstance(path, Path) and path.suffix.lower() in _YAML
    text, tree = "", None
    try:
        text = _text(content)
        if is_yaml:
            tree = yaml_tree(text)
        return decode_seed(tree.plain() if tree else read_json(text))
    except SeedFault as fault:
        raise SandboxError(sentence(name, fault, _place(fault, tree, text))) from fault


def _place(fault: SeedFault, tree: Node | None, text: str) -> Place | None:
    """Return the place that a fault knows, or that of its path; JSON is read again for it."""
    if fault.place or not fault.path:
        return fault.place
    return (tree or json_tree(text)).place_of(fault.path)


def _text(content: bytes) -> str:
    """Return the text of a file in UTF-8; some editors put a mark at its beginning."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = (before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise SeedFault("it is not in UTF-8: save it so", place=place) from error
    if not text.strip():
        raise SeedFault("it is empty: write `{}` for a seed without anything")
    return text
