"""Imports a generated package, and builds the decoders of all its models.

It is a program of its own, since every run imports a package of the same name:
`import_check.py FOLDER PACKAGE` reads the expected fields of each class from standard input, by
their wire names (`=value` for a tag), and prints a line for each model or operation that is wrong.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import get_type_hints, is_typeddict

import msgspec


def main(folder: str, package: str) -> int:
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    fields: dict[str, dict[str, str]] = json.load(sys.stdin)
    endpoints = import_module(f"{package}.endpoints")
    failed = 0
    for part in ("models", "_requests"):
        module = import_module(f"{package}.{part}")
        for name in module.__all__:
            problem = _problem(module, name, fields.get(name))
            if problem is not None:
                print(f"{name}\t{problem}")
                failed = 1
        for path in sorted((Path(folder) / package / part).glob("[!_]*.py")):
            import_module(f"{package}.{part}.{path.stem}")
    mappings = import_module(f"{package}.request_dicts")
    for name in filter(lambda name: is_typeddict(getattr(mappings, name)), vars(mappings)):
        problem = _problem_of_mapping(mappings, name)
        if problem is not None:
            print(f"{name}\t{problem}")
            failed = 1
    for operation in endpoints.OPERATIONS.values():
        names = {operation.body, *operation.answers.values()} - {None, "bytes"}
        missing = sorted(names - {*import_module(f"{package}.models").__all__})
        if missing:
            print(f"{operation.id}\tthere is no model {missing[0]}")
            failed = 1
    return failed


def _problem(module: ModuleType, name: str, fields: dict[str, str] | None) -> str | None:
    """Return the problem of a model: msgspec cannot decode it, or its fields differ."""
    try:
        model = getattr(module, name)
        msgspec.json.Decoder(model)
    except Exception as error:
        return f"it cannot be read: {error}"
    if fields is None:
        return None
    found = {field.encode_name: field.name for field in msgspec.structs.fields(model)}
    if model.__struct_config__.tag_field is not None:
        found[model.__struct_config__.tag_field] = f"={model.__struct_config__.tag}"
    return None if found == fields else f"its fields should be {fields}, but are {found}"


def _problem_of_mapping(module: ModuleType, name: str) -> str | None:
    """Return the problem of a `TypedDict`: its annotations do not resolve."""
    try:
        get_type_hints(getattr(module, name))
    except Exception as error:
        return f"its annotations cannot be evaluated: {error}"
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
