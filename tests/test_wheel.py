"""The wheel is small, holds only Python and data, and is all that its users need."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from benchmarks.artifacts import build_wheel, is_foreign
from benchmarks.targets import TARGETS
from talonone.sandbox import running_sandbox

# The limit for users who vendor the package, or for whom every download counts.
(MOST,) = [target.most for target in TARGETS if target.key == "wheel/bytes"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_is_small_and_pure(wheel: Path) -> None:
    assert MOST is not None
    assert wheel.stat().st_size <= MOST
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if is_foreign(name)] == []
    assert "talonone/py.typed" in names


def test_what_the_wheel_says_of_itself_works(wheel: Path, tmp_path: Path) -> None:
    """The example of its description runs with what is in it, from an empty folder."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    (metadata,) = tmp_path.glob("*.dist-info/METADATA")
    text = metadata.read_text(encoding="utf-8")
    example = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))
    with running_sandbox() as url:
        address, key = "https://example.europe-west1.talon.one", '"..."'
        assert address in example
        assert key in example
        code = example.replace(address, url).replace(key, '"sandbox"')
        run = subprocess.run(
            [sys.executable, "-c", f"import talonone; print(talonone.__file__)\n{code}"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.stderr == ""
    assert run.stdout.startswith(str(tmp_path))
    assert "setDiscount SetDiscountEffectProps(name='Summer discount'" in run.stdout
