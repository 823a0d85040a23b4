"""Every dependency has a lowest and a highest version, and `make compat` installs the lowest."""

from __future__ import annotations

import tomllib

import compat
import pytest
from packaging.requirements import Requirement
from support.spec_reader import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["sandbox"],
]


@pytest.mark.parametrize("line", DEPENDENCIES)
def test_every_dependency_has_both_bounds(line: str) -> None:
    assert {specifier.operator for specifier in Requirement(line).specifier} == {">=", "<"}


def test_the_oldest_versions_are_the_lower_bounds() -> None:
    lines = ("Tea_Pot>=1.2,<2", "cup[large]>=0.9,>=0.10", "spoon~=3.1")
    oldest = compat.oldest(map(Requirement, lines))
    assert oldest == {"tea-pot": "1.2", "cup": "0.10", "spoon": "3.1"}
    with pytest.raises(ValueError, match="tea<2 has no lowest version"):
        compat.oldest([Requirement("tea<2")])


def test_pins_are_read_from_lock_files_and_from_pip() -> None:
    lock = (
        "Tea_Pot==1.2 ; python_version < '3.12' \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n"
    )
    assert compat.pins(lock) == {"tea-pot": "Tea_Pot==1.2 ; python_version < '3.12'"}
    assert compat.pins("a==1\nb==2\n") == {"a": "a==1", "b": "b==2"}
