"""`make types` names the file to edit, also where `make gen` has not been run."""

from __future__ import annotations

import re
from pathlib import Path

import check_types
import pytest

CONFIGURATION = """
[tool.mypy]
files = ["generated/talonone", "tests"]
mypy_path = ["generated", "tests"]
explicit_package_bases = true
cache_dir = ".mypy_cache"

[tool.pyright]
include = ["generated/talonone", "tests"]
extraPaths = ["generated", "tests"]
"""
WRONG = "NUMBER: int = 'one'\n"
FILES = {
    "pyproject.toml": CONFIGURATION,
    "generated/talonone/__init__.py": "",
    "generated/talonone/endpoints/shops.py": WRONG,
    "generated/talonone/_runtime/retry.py": "NUMBER: str = 'one'\n",
    "generated/talonone/_runtime/removed.py": WRONG,
    "templates/runtime/_runtime/retry.py": WRONG,
    "tests/retries.py": "from talonone._runtime.retry import NUMBER\n\nTEXT: str = NUMBER\n",
}
FAULTS = [
    "generated/talonone/endpoints/shops.py:1",
    "templates/runtime/_runtime/retry.py:1",
    "tests/retries.py:3",
]


def test_both_checkers_name_the_files_to_edit(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert check_types.main(tmp_path) == 1
    output = capfd.readouterr().out
    mypy = re.findall(r"^(\S+:\d+): error: ", output, flags=re.MULTILINE)
    pyright = re.findall(r"^ +(\S+:\d+):\d+ - error: ", output, flags=re.MULTILINE)
    assert sorted(mypy) == sorted(pyright) == FAULTS
    assert "build/types" not in output


def test_the_overlay_follows_the_sources_and_keeps_their_times(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    check_types.lay_out(tmp_path)
    source = tmp_path / "templates/runtime/_runtime/retry.py"
    copy = tmp_path / check_types.OVERLAY / "_runtime/retry.py"
    assert copy.read_text(encoding="utf-8") == WRONG
    assert copy.stat().st_mtime_ns == source.stat().st_mtime_ns
    source.write_text("NUMBER = 1\n", encoding="utf-8")
    (tmp_path / "generated/talonone/endpoints/shops.py").unlink()
    check_types.lay_out(tmp_path)
    assert copy.read_text(encoding="utf-8") == "NUMBER = 1\n"
    assert not (tmp_path / check_types.OVERLAY / "endpoints/shops.py").exists()
