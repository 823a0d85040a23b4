"""Packages that the generator makes, each once for all tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import shop_spec, wide_spec
from support.generated_packages import Package, start, write_yaml


@pytest.fixture(scope="session")
def wide_twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Package, Package]]:
    """The package of the wide specification, made twice at the same time in different places."""
    made: list[tuple[Package, subprocess.Popen[str]]] = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp("wide")
        document = wide_spec.build()
        spec = write_yaml(folder / "wide.yaml", document)
        package = Package("bazaar", folder / "generated", document)
        made.append((package, start(spec, package.out, package.name, seed=seed, cwd=folder)))
    for package, process in made:
        package.said = process.communicate()[1]
        assert process.returncode == 0, package.said
    first, second = (package for package, _ in made)
    sys.path.insert(0, str(first.out))
    yield first, second
    sys.path.remove(str(first.out))


@pytest.fixture(scope="session")
def wide(wide_twins: tuple[Package, Package]) -> Package:
    """The package of the wide specification, ready to be imported."""
    return wide_twins[0]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package of the small specification; tests must not change it."""
    folder = tmp_path_factory.mktemp("shop")
    spec = folder / "shop.yaml"
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    package = Package("shop", folder / "generated", {})
    process = start(spec, package.out, package.name, seed="3", cwd=folder)
    package.said = process.communicate()[1]
    assert (process.returncode, package.said) == (0, "")
    return package


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """The file that a test writes its specification into."""
    return tmp_path / "shop.yaml"
