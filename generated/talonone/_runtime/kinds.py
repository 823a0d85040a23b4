"""Names of types, for messages that say what was passed instead of what is expected."""

from __future__ import annotations

import sys


def kind_of(value: object) -> str:
    """Return the name of the type of a value, with its module unless that is `builtins`.

    A class is named by the place where users find it: `pandas.DataFrame`, although it is defined
    in `pandas.core.frame`. A name alone would mislead: `numpy.bool` is no `bool`.
    """
    kind = type(value)
    module, name = str(kind.__module__), kind.__qualname__
    if module == "builtins":
        return name
    parts = module.split(".")
    packages = (".".join(parts[:end]) for end in range(1, len(parts)))
    is_there = (package for package in packages if _has(package, name, kind))
    return f"{next(is_there, module)}.{name}"


def _has(package: str, name: str, kind: type) -> bool:
    # Not `getattr`: it would load what a package exports lazily.
    loaded = sys.modules.get(package)
    return loaded is not None and vars(loaded).get(name) is kind
