"""Settings of a sandbox as people pass them, and what is told to those who miss the extra."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.processes import fresh
from support.sandbox_caller import WriteSeed
from talonone import TalonOne
from talonone.sandbox import Sandbox, SandboxError, Settings, running_sandbox


@dataclass
class Place(os.PathLike[str]):
    """A path of another class, as of a temporary folder or a cloud."""

    path: Any

    def __fspath__(self) -> Any:
        return self.path


@pytest.mark.parametrize("kind", [str, Path, Place])
def test_files_as_texts_and_paths(
    kind: Any, tmp_path: Path, write_seed: WriteSeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    seed = write_seed({"audiences": [{"id": 7, "name": "Seven"}]})
    for _ in range(2):
        settings = Settings(seed=kind(str(seed)), db=kind("state.sqlite"))
        assert settings == Settings(seed=seed, db=Path("state.sqlite"))
        with (
            running_sandbox(settings) as sandbox,
            TalonOne(base_url=sandbox.url, api_key="sandbox") as client,
        ):
            client.update_customer_profile_v2(
                "p", {"audiencesChanges": {"adds": [7], "deletes": []}}
            )
    assert (tmp_path / "state.sqlite").exists()


@pytest.mark.parametrize("kind", [str, Path])
def test_memory_is_no_file(kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Sandbox(Settings(db=kind(":memory:"))).close()
    assert list(tmp_path.iterdir()) == []
    assert Settings(db=":memory:").db is None


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"seed": b"seed.json"}, "seed is a mapping or the path of a file, not bytes."),
        ({"seed": 7}, "seed is a mapping or the path of a file, not int."),
        ({"seed": []}, "seed is a mapping or the path of a file, not list."),
        ({"seed": ""}, "seed is the path of a file, not ''."),
        ({"seed": "a\0b"}, "seed is the path of a file, not 'a\\x00b'."),
        ({"db": True}, "db is the path of a file, not bool."),
        ({"db": ""}, "db is the path of a file, not ''."),
        ({"db": Place(b"x")}, "db is the path of a file as text, not as bytes."),
        ({"api_key": None}, "The API key is a string, not NoneType."),
        ({"application_id": "7", "application_key": "00"}, "is a whole number, not str."),
        ({"application_id": True, "application_key": "00"}, "is a whole number, not bool."),
        ({"application_id": 7, "application_key": b"00"}, "key is a string, not bytes."),
        ({"clock": 7}, "The clock is a function, not int."),
    ],
)
def test_wrong_types(settings: Any, words: str) -> None:
    with pytest.raises(SandboxError) as caught:
        Settings(**settings)
    assert str(caught.value).endswith(words)


@pytest.mark.parametrize("settings", ["seed.json", {}, {"seed": "seed.json"}, Settings])
def test_something_else_than_settings(settings: Any) -> None:
    with (
        pytest.raises(SandboxError, match=r"The settings are a Settings\(…\), not (str|dict|type)"),
        running_sandbox(settings),
    ):
        pass


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
@pytest.mark.parametrize(
    "line",
    [
        "from talonone.sandbox import running_sandbox",
        "import talonone.sandbox; talonone.sandbox.running_sandbox",
        "from talonone.sandbox import create_app",
    ],
)
def test_a_missing_extra(line: str, missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        f"try: {line}\n"
        "except ImportError as error: print(error.name.partition('.')[0], error, sep='|')"
    )
    sentence = f'{missing} is missing: run `pip install "talonone-integration[sandbox]"`.'
    is_needed = missing == "starlette" or "create_app" not in line
    run = fresh(code)
    assert (run.stdout, run.stderr) == (f"{missing}|{sentence}\n" if is_needed else "", "")


def test_another_missing_package() -> None:
    code = (
        "import sys; sys.modules['h11'] = None; sys.modules['click'] = None\n"
        "try: from talonone.sandbox import running_sandbox; import uvicorn.main\n"
        "except ImportError as error: print(error)"
    )
    assert "pip install" not in fresh(code).stdout
    assert "click" in fresh(code).stdout


def test_yaml_without_the_extra(tmp_path: Path) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text("{}")
    code = (
        "import sys; sys.modules['yaml'] = None\n"
        "from talonone.sandbox import Sandbox, SandboxError, Settings\n"
        f"try: Sandbox(Settings(seed={str(file)!r}))\n"
        "except SandboxError as error: print(error)"
    )
    run = fresh(code)
    words = 'PyYAML is missing: run `pip install "talonone-integration[sandbox]"`.\n'
    assert (run.stdout, run.stderr) == (words, "")


def test_what_needs_no_extra() -> None:
    code = (
        "import sys; sys.modules['starlette'] = sys.modules['uvicorn'] = None\n"
        "sys.modules['yaml'] = None\n"
        "from talonone.sandbox import Sandbox, Settings\n"
        "Sandbox(Settings()).close()"
    )
    run = fresh(code)
    assert (run.returncode, run.stderr) == (0, "")
