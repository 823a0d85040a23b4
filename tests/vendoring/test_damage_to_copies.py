"""Tools, disks and people do to a copy what nobody wanted."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.copies import Shop, Site

BROKEN = "vendored.toml is missing or broken: make the copy anew"


def test_a_manifest_that_lost_its_end_is_broken(shop: Shop) -> None:
    shop.vendor()
    path = shop.copy / "vendored.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for rest in ("".join(lines[:20]), "".join(lines)[:900], "", "<<<<<<< ours\n" + "".join(lines)):
        path.write_text(rest, encoding="utf-8")
        assert shop.check() == (1, [], [f"error: {shop.copy / BROKEN}"])
        assert shop.vendor("--check") == (1, [], [f"error: {shop.copy / BROKEN}"])


def test_a_copy_without_manifest_is_no_package_to_be_copied(shop: Shop, tmp_path: Path) -> None:
    shop.vendor()
    (shop.copy / "vendored.toml").unlink()
    assert shop.check() == (1, [], [f"error: {shop.copy / BROKEN}"])
    second = Shop(Site(shop.copy), tmp_path / "second")
    second.package.mkdir()
    code, _, (error,) = second.vendor()
    assert (code, second.files) == (1, {})
    assert "is a copy itself" in error


def test_a_copy_that_was_renamed_by_hand_is_renewed_by_its_new_name(shop: Shop) -> None:
    shop.vendor()
    shop.copy.rename(shop.copies / "tea")
    vendored = [sys.executable, "-I", str(shop.copies / "tea" / "vendor.py"), "--check"]
    ended = subprocess.run(vendored, capture_output=True, text=True, check=False)
    manifest = shop.copies / "tea" / "vendored.toml"
    assert ended.stdout == f"{manifest} is of a copy called promotions, not tea\n"
    assert ended.returncode == 1
    assert shop.vendor("--name", "tea")[0] == 0
    assert shop.vendor("--name", "tea", "--check")[0] == 0


def test_files_of_tools_are_no_edits_and_modules_without_a_source_are(shop: Shop) -> None:
    shop.vendor()
    for name in (".DS_Store", "models/Thumbs.db", ".mypy_cache/3.11/a.json", "__pycache__/a.pyc"):
        (shop.copy / name).parent.mkdir(parents=True, exist_ok=True)
        (shop.copy / name).write_bytes(b"\xff")
    assert shop.check()[0] == 0
    assert shop.vendor("--sandbox")[0] == 0
    (shop.copy / "httpx.pyc").write_bytes(b"\xff")
    assert shop.check()[1] == [f"{shop.copy}/httpx.pyc is not part of the copy"]


@pytest.mark.parametrize("below", ["", "models", "models/new"])
@pytest.mark.parametrize("option", ["--force", "--check"])
def test_no_copy_gets_into_a_copy(
    shop: Shop,
    below: str,
    option: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shop.vendor()
    before = shop.files
    assert shop.site.called(monkeypatch, shop.copy / below, option) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"error: {shop.copy} is a copy itself: name the folder above it")
    assert shop.files == before


def test_an_empty_name_of_a_folder_is_not_the_working_directory(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SystemExit):
        site.called(monkeypatch, "")
    assert capsys.readouterr().err.startswith("error: name the folder of the copy")
    assert sorted(tmp_path.iterdir()) == before


def test_a_full_disk_leaves_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.rglob("*"))

    def full(*_: object) -> None:
        # Its error names no file.
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        assert site.called(patch, tmp_path / "new" / "copies") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert re.match(r"error: /.+\.py cannot be written \(No space left on device\): nothing", line)
    assert sorted(tmp_path.rglob("*")) == before


def test_edits_that_the_terminal_cannot_show(shop: Shop) -> None:
    shop.vendor()
    client = shop.copy / "_client.py"
    client.write_text("# Ünser\n", encoding="utf-8")
    ended = subprocess.run(
        [
            sys.executable,
            str(shop.site.package / "vendor.py"),
            str(shop.copies),
            "--name",
            "promotions",
            "--force",
        ],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "-# \\xdcnser\n" in ended.stdout


def test_runs_at_once_wait_for_each_other(shop: Shop) -> None:
    program = [sys.executable, str(shop.site.package / "vendor.py"), str(shop.copies)]
    shop.copies.mkdir()
    place = os.open(shop.copies, os.O_RDONLY)
    fcntl.flock(place, fcntl.LOCK_EX)
    run = subprocess.Popen([*program, "--name", "promotions"], stdout=subprocess.DEVNULL)
    with pytest.raises(subprocess.TimeoutExpired):
        run.wait(1.5)
    assert [*shop.copies.iterdir()] == []
    os.close(place)
    assert run.wait() == 0
    assert shop.check()[0] == 0


def test_tools_of_the_repository_leave_a_copy_as_it_is(shop: Shop) -> None:
    shop.vendor("--sandbox")
    # That one is against leaving all rules out.
    rules = ["--select", "ALL", "--ignore", "PGH004"]
    for options in (["check", *rules, "--fix"], ["format"]):
        command = [sys.executable, "-m", "ruff", *options, "--isolated", "--no-cache"]
        ended = subprocess.run(
            command, cwd=shop.copies, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert shop.check()[0] == 0


def test_types_are_checked_without_what_is_not_installed(shop: Shop) -> None:
    """The instrumentation and httpx2 are not required, so that others may not have them."""
    shop.vendor()
    modules = [f"{shop.copy}/telemetry.py", f"{shop.copy}/_runtime/http_library.py"]
    options = ["--no-site-packages", "--follow-imports=skip", "--cache-dir=/dev/null"]
    for command in (["mypy", *options], ["pyright", "--pythonpath", "/nowhere"]):
        ended = subprocess.run(
            [sys.executable, "-m", *command, *modules], capture_output=True, text=True, check=False
        )
        assert re.findall(r".*(?:not-found|MissingImports).*", ended.stdout) == []


def test_the_folder_of_copies_may_be_a_link(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shop.copies.symlink_to(tmp_path / "elsewhere")
    assert shop.vendor()[0] == 0
    readme = (shop.copy / "README.md").read_text(encoding="utf-8")
    assert "from shop._vendor.promotions import TalonOne\n" in readme


def test_a_copy_works_in_an_archive(shop: Shop, tmp_path: Path) -> None:
    shop.vendor("--sandbox")
    archive = shutil.make_archive(str(tmp_path / "shop"), "zip", shop.package.parent)
    shutil.rmtree(shop.package)
    code = (
        "from shop._vendor.promotions.sandbox.shop.seed_file import load_seed\n"
        "from shop._vendor.promotions import TalonOne\n"
        "print(len(load_seed(None).campaigns) > 0, TalonOne.__module__)"
    )
    assert shop.run(code, Path(archive)) == "True shop._vendor.promotions._client\n"
