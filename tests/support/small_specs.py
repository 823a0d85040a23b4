"""Small specifications, each made of the operations that a test is about, and their packages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.generated_packages import Json, Package, start, write_yaml
from support.loopback import Loopback


def operation(operation_id: str, *parameters: Json, **more: Any) -> Json:
    return {
        "operationId": operation_id,
        "parameters": list(parameters),
        "responses": {"204": {"description": "Done."}},
        **more,
    }


def parameter(name: str, location: str, schema: Json | None = None, **more: Any) -> Json:
    shape = {} if schema is None else {"schema": schema}
    return {"name": name, "in": location, "required": location == "path", **shape, **more}


def document(paths: Json, schemas: Json | None = None, **more: Any) -> Json:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas or {}, **more.pop("components", {})},
        **more,
    }


@contextmanager
def generated(folder: Path, name: str, root: Json) -> Iterator[Package]:
    """Give the package of a specification, ready to be imported."""
    package = Package(name, folder / "generated", root)
    spec = write_yaml(folder / "spec.yaml", root)
    process = start(spec, package.out, name, seed="1", cwd=folder)
    package.said = process.communicate()[1]
    assert process.returncode == 0, package.said
    sys.path.insert(0, str(package.out))
    try:
        yield package
    finally:
        sys.path.remove(str(package.out))


@contextmanager
def calling(package: Package, **settings: Any) -> Iterator[tuple[Any, Loopback]]:
    """Give a client of a package, and the server on loopback that it calls."""
    client_class = package.client
    with Loopback() as server, client_class(base_url=server.url, **settings) as client:
        yield client, server
