"""Lazy imports: a package imports a module when one of its names is first used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any


def lazy_exports(
    package: str, modules: Mapping[str, str], load: Callable[[str], Mapping[str, object]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for a package with lazy exports.

    Args:
        package: The name of the package.
        modules: Exported name → the module that defines it, relative to the package;
            `module:name` if it has another name there.
        load: Imports a module of the package, and returns its names. It has an import statement
            for each, as tools that bundle programs, such as PyInstaller, find no other imports;
            not `from . import`, which would ask the package first, also for a name like that.
    """

    def __getattr__(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, defined_as = modules[name].partition(":")
        value = load(module)[defined_as or name]
        setattr(sys.modules[package], name, value)
        return value

    def __dir__() -> list[str]:
        return sorted({*vars(sys.modules[package]), *modules})

    return __getattr__, __dir__


class LazyModule:
    """A module that is imported when one of its names is first asked for.

    Annotations name it, which nothing evaluates but `typing.get_type_hints` and the like.
    """

    def __init__(self, load: Callable[[], ModuleType]) -> None:
        self._load = load

    def __getattr__(self, name: str) -> Any:
        return getattr(self._load(), name)


def _models() -> ModuleType:
    from .. import models

    return models


def _request_dicts() -> ModuleType:
    from .. import request_dicts

    return request_dicts


def _options() -> ModuleType:
    from . import options

    return options


def _direct_sender() -> ModuleType:
    from . import direct_sender

    return direct_sender


models = LazyModule(_models)
request_dicts = LazyModule(_request_dicts)
options = LazyModule(_options)
direct_sender = LazyModule(_direct_sender)
