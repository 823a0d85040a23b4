"""The package as it lies in an environment, and repositories that take it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import talonone
from support.copies import Shop, Site

PACKAGE = Path(talonone.__file__).parent


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The package as pip installs it, as version 0.1.0, for tests that change it."""
    ignored = shutil.ignore_patterns("__pycache__")
    package = shutil.copytree(PACKAGE, tmp_path / "environment" / "talonone", ignore=ignored)
    legal = tmp_path / "environment" / "talonone_integration-0.1.0.dist-info" / "licenses"
    legal.mkdir(parents=True)
    for name in ("LICENSE", "NOTICE"):
        (legal / name).write_text(f"The {name} of the package.\n", encoding="utf-8")
    # As systems leave it there.
    (package / ".DS_Store").write_bytes(b"\xff")
    site = Site(package)
    site.set_version("0.1.0")
    return site


@pytest.fixture
def shop(site: Site, tmp_path: Path) -> Shop:
    """A repository without a copy."""
    package = tmp_path / "repository" / "src" / "shop"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    return Shop(site, package)
