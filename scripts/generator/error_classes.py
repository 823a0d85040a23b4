"""Tells which exception a status raises, as the runtime of the package has it."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

from generator.rendering import TEMPLATES

_PACKAGE = "_runtime"


def error_class(status: str) -> str | None:
    """Return the exception for a status or a range such as `5XX`; `None` if it has none."""
    if status == "default":
        return None
    errors = _errors()
    kind = errors.status_error_class(int(status.replace("X", "9")))
    return None if kind is errors.APIStatusError else str(kind.__name__)


@cache
def _errors() -> Any:
    """Return the runtime's module of exceptions.

    It is imported from the templates, since `generated/` is the result and no source.
    """
    folder = TEMPLATES / "runtime" / _PACKAGE
    spec = spec_from_file_location(
        _PACKAGE, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules[_PACKAGE] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[_PACKAGE])
    return import_module(f"{_PACKAGE}.errors")
