"""Imports a freshly made package and builds what its first calls would build.

Run as a program of its own, since each run brings a package of the same name:
`verify.py FOLDER PACKAGE` prints a line for every model that cannot be read or checked.
"""

from __future__ import annotations

import sys
from importlib import import_module

import msgspec


def main(folder: str, package: str) -> int:
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    failed = 0
    endpoints = import_module(f"{package}.endpoints")
    for part in ("models", "_requests"):
        module = import_module(f"{package}.{part}")
        for name in module.__all__:
            try:
                msgspec.json.Decoder(getattr(module, name))
            except (TypeError, NameError, RecursionError) as error:
                print(f"{name}\t{error}")
                failed = 1
    for operation in endpoints.OPERATIONS.values():
        for name in (operation.body, *operation.answers.values()):
            if name not in (None, "bytes"):
                getattr(import_module(f"{package}.models"), name)
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
