"""Packages that the generator makes, each once for all tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from support import shop_spec, wide_spec
from support.generated_packages import Package, start, write_yaml


def _make_wide(folder: Path, *, seed: str) -> Package:
    document = wide_spec.build()
    package = Package("bazaar", folder / "generated", document)
    spec = write_yaml(folder / "wide.yaml", document)
    process = start(spec, package.out, package.name, seed=seed, cwd=folder)
    package.said = process.communicate()[1]
    assert process.returncode == 0, package.said
    return package


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Package]:
    """The package of the wide specification, ready to be imported; all processes share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "wide"
    folder.mkdir(exist_ok=True)
    said = folder / "said.txt"
    with FileLock(folder / "lock"):
        if said.exists():
            document = wide_spec.build()
            package = Package("bazaar", folder / "generated", document, said.read_text("utf-8"))
        else:
            package = _make_wide(folder, seed="1")
            said.write_text(package.said, encoding="utf-8")
    sys.path.insert(0, str(package.out))
    yield package
    sys.path.remove(str(package.out))


@pytest.fixture
def wide_twin(tmp_path: Path) -> Package:
    """The same package, made in another place with another order of sets."""
    return _make_wide(tmp_path, seed="2")


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
