"""Another repository takes the package, checks it, edits it, is warned, and renews it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import talonone
from support.copies import Shop, Site
from support.spec_reader import ROOT

USE = """
import httpx
from shop._vendor.promotions import TalonOne
from shop._vendor.promotions.models import CartItem
http = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(204)))
with TalonOne(base_url="https://a.b", api_key="k", http_client=http) as client:
    print(client.with_raw_response.delete_customer_data("p").status_code, CartItem.__module__)
"""
CLIENT = "_client.py"


def test_from_the_first_copy_to_the_next_version(shop: Shop) -> None:
    code, said, errors = shop.vendor()
    assert (code, errors) == (0, [])
    count = len(shop.files) - 1
    requires = "its README.md says what it requires"
    assert said == [f"{shop.copy} is of 0.1.0 ({count} files); {requires}"]
    assert shop.run(USE) == "204 shop._vendor.promotions.models.schemas\n"
    assert shop.check() == (0, [f"{shop.copy} is whole"], [])
    assert shop.vendor() == (0, [f"{shop.copy} is of 0.1.0 already, and whole"], [])

    client = shop.copy / CLIENT
    client.write_text(client.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
    (shop.copy / "models" / "ours.py").write_text("ours = 1\n", encoding="utf-8")
    (shop.copy / "request_dicts.py").unlink()
    code, said, errors = shop.check()
    assert (code, said) == (
        1,
        [
            f"{client} was edited",
            f"{shop.copy}/models/ours.py is not part of the copy",
            f"{shop.copy}/request_dicts.py is missing",
        ],
    )
    assert errors == [f"error: {shop.copy} is not as it should be (files: 3): renew it"]

    before = shop.files
    code, said, errors = shop.vendor()
    assert (code, said, shop.files) == (1, [], before)
    assert errors[:2] == [
        f"error: {client} would be lost",
        f"error: {shop.copy}/models/ours.py would be lost",
    ]
    assert "--force" in errors[2]

    code, said, errors = shop.vendor("--force")
    assert (code, errors) == (0, [])
    assert {"-# ours", "-ours = 1", "--- promotions/_client.py"} <= {*said}
    assert shop.check()[0] == 0

    shop.site.release("0.2.0")
    code, said, errors = shop.vendor("--check")
    assert code == 1
    assert f"{client} is stale: it is of 0.1.0, this is 0.2.0" in said
    assert (
        f"{shop.copy}/tracing.py is stale: it is of 0.1.0, this is 0.2.0 and has this file" in said
    )
    assert shop.check()[0] == 0
    said = [f"{shop.copy} is of 0.2.0 ({count} files), was 0.1.0; {requires}"]
    assert shop.vendor() == (0, said, [])
    assert not (shop.copy / "telemetry.py").exists()
    assert (shop.copy / "tracing.py").exists()
    assert shop.vendor("--check") == (0, [f"{shop.copy} is whole"], [])

    old = before[f"_vendor/promotions/{CLIENT}"]
    client.write_bytes(old)
    assert shop.check()[1] == [f"{client} is of another version: 0.1.0, not 0.2.0"]


def test_what_changed_within_a_version_is_stale_too(shop: Shop) -> None:
    shop.vendor()
    with (shop.site.package / CLIENT).open("a", encoding="utf-8") as file:
        file.write("# new\n")
    said = [f"{shop.copy / CLIENT} is stale: the package has changed"]
    assert shop.vendor("--check")[:2] == (1, said)


def test_a_lost_manifest_comes_back_where_nothing_else_was_edited(shop: Shop) -> None:
    shop.vendor()
    (shop.copy / "vendored.toml").unlink()
    assert shop.vendor()[0] == 0
    assert shop.check()[0] == 0


def test_the_manifest_says_all_of_a_copy(shop: Shop) -> None:
    shop.vendor("--sandbox")
    manifest = tomllib.loads((shop.copy / "vendored.toml").read_text(encoding="utf-8"))
    assert {*manifest.pop("files")} == {
        name.removeprefix("_vendor/promotions/") for name in shop.files if name != "__init__.py"
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["sandbox"]
    assert len(manifest.pop("spec_digest")) == 64
    assert manifest == {
        "name": "promotions",
        "version": "0.1.0",
        "spec_version": talonone.__spec_version__,
        "sandbox": True,
        "requirements": needed,
    }
    readme = (shop.copy / "README.md").read_text(encoding="utf-8")
    for words in (*needed, "from shop._vendor.promotions import TalonOne", "--name promotions"):
        assert f"{words}\n" in readme
    assert "The NOTICE of the package." in (shop.copy / "NOTICE").read_text(encoding="utf-8")


def test_the_sandbox_comes_and_stays_only_if_it_is_wanted(shop: Shop) -> None:
    serve = (
        "from shop._vendor.promotions.sandbox import running_sandbox\n"
        "from shop._vendor.promotions import TalonOne\n"
        "with (\n"
        "    running_sandbox() as sandbox,\n"
        "    TalonOne(base_url=sandbox.url, api_key='sandbox') as client,\n"
        "):\n"
        "    body = {'customerSession': {'couponCodes': ['SUMMER-10']}}\n"
        "    print(len(client.update_customer_session_v2('s', body).effects) > 0)"
    )
    shop.vendor()
    assert not (shop.copy / "sandbox").exists()
    shop.vendor("--sandbox")
    assert shop.run(serve) == "True\n"
    shop.site.release("0.2.0")
    shop.vendor()
    assert (shop.copy / "sandbox").exists()
    shop.vendor("--no-sandbox")
    assert not (shop.copy / "sandbox").exists()
    assert shop.vendor("--check")[0] == 0


def test_the_pages_of_a_copy_are_served_and_can_be_read(shop: Shop, tmp_path: Path) -> None:
    """From an archive, too; the mark of a copy is a comment in the language of each file."""
    shop.vendor("--sandbox")
    comments = {".css": "/*", ".html": "<!--", ".js": "/*", ".svg": "<!--"}
    for file in (shop.copy / "sandbox" / "pages").iterdir():
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"{comments[file.suffix]} Copied"), file.name
    archive = shutil.make_archive(str(tmp_path / "shop"), "zip", shop.package.parent)
    shutil.rmtree(shop.package)
    code = (
        "import httpx\n"
        "from shop._vendor.promotions.sandbox import running_sandbox\n"
        "with running_sandbox() as sandbox:\n"
        "    get = lambda path: httpx.get(sandbox.url + path, verify=False)\n"
        "    pages = [get(f'/{name}').text for name in ('', 'docs', '_sandbox/pages/page.js')]\n"
        "    print(*('Copied from' in page for page in pages))\n"
        "    print(*get('/openapi.json').json())"
    )
    said = shop.run(code, Path(archive)).splitlines()
    assert said == ["True True True", "openapi info servers tags paths components"]


@pytest.mark.parametrize("option", ["--no-sandbox", "--sandbox"])
def test_each_file_says_what_it_is_and_names_none_that_is_not_there(
    shop: Shop, option: str
) -> None:
    shop.vendor(option)
    paths = {path.removeprefix("_vendor/promotions/") for path in shop.files} - {"__init__.py"}
    names = {part for path in paths for part in path.split("/")} | {"__init__.py"}
    for path in paths:
        text = (shop.copy / path).read_text(encoding="utf-8")
        first = "Copied from talonone-integration 0.1.0: do not edit it, but renew it."
        assert first in text.partition("\n")[0], path
        named = re.findall(r"[\w-]+\.(?:py|toml|ya?ml|md|jinja2?|lock|cfg)\b(?!\()", text)
        assert {*named} <= names, path
        folders = re.findall(r"\b(?:templates|openapi|generated|scripts|tests|docs)\b/?", text)
        assert [one for one in folders if one.endswith("/")] == [], path
        modules = re.findall(r"(?:promotions|talonone)\.(\w+)", text)
        assert {*modules} <= {name.removesuffix(".py") for name in names} | {"operation"}, path
        # Where it is from, the program that renews it, and what the plugin of pytest gives are
        # called as they are.
        rest = re.sub(r"talonone-integration|-m talonone\.vendor|talonone_\w+", "", text)
        rest = rest.replace('MARKER = "talonone"', "")
        assert "talonone" not in rest, path
        assert "TALONONE" not in text, path


def test_names_follow(shop: Shop) -> None:
    shop.vendor()
    code = """
import logging, os
import httpx
from shop._vendor.promotions import TalonOne, TalonOneError
seen = []
def answer(request):
    seen.append(request)
    return httpx.Response(503, headers={"Retry-After": "0"})
http = httpx.Client(transport=httpx.MockTransport(answer))
records = []
logger = logging.getLogger("shop._vendor.promotions")
logger.setLevel("DEBUG")
logger.addFilter(lambda record: records.append(record.name))
for setting in ("BASE_URL", "API_KEY", "APPLICATION_ID"):
    try: TalonOne(http_client=http)
    except TalonOneError as error: print(error)
    os.environ[f"PROMOTIONS_{setting}"] = "https://a.b"
try: TalonOne(http_client=http, api_key="PROMOTIONS_API_KEY=k")
except TalonOneError as error: print(error)
with TalonOne(http_client=http, api_key="k", max_retries=1) as client:
    try: client.delete_customer_data("p")
    except TalonOneError: pass
print(seen[0].headers["user-agent"].partition(" ")[0], *seen[0].extensions, {*records})
print("PROMOTIONS_LOG" in __import__("shop._vendor.promotions._runtime.stderr_log",
    fromlist=["_"]).__doc__, "PROMOTIONS_BASE_URL" in TalonOne.__init__.__doc__)
"""
    lines = shop.run(code).splitlines()
    assert lines[0] == "no base URL: pass base_url=, or set PROMOTIONS_BASE_URL"
    assert lines[1] == "no API key: pass api_key=, or set PROMOTIONS_API_KEY"
    assert "begins with `PROMOTIONS_API_KEY`" in lines[-3]
    assert lines[-2] == (
        "promotions/0.1.0 timeout shop._vendor.promotions.operation trace "
        "shop._vendor.promotions.attempt {'shop._vendor.promotions'}"
    )
    assert lines[-1] == "True True"


def test_what_python_and_git_do_is_no_edit(shop: Shop) -> None:
    shop.vendor()
    shop.run("import shop._vendor.promotions")
    for path in shop.copy.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [*shop.copy.rglob("*.pyc")]
    assert shop.check()[0] == 0
    shop.site.release("0.2.0")
    assert shop.vendor()[0] == 0


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("vendored.toml", ("sandbox = false", "sandbox = true")),
        ("vendored.toml", ("anyio>=", "anyio>")),
        ("LICENSE", ("LICENSE", "licence")),
        ("py.typed", ("do not", "do")),
    ],
)
def test_edits_that_no_test_of_users_would_find(
    shop: Shop, name: str, change: tuple[str, str]
) -> None:
    shop.vendor()
    path = shop.copy / name
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    assert shop.check()[:2] == (1, [f"{path} was edited"])
    assert shop.vendor()[0] == 1


def test_links_in_a_copy_are_not_followed(shop: Shop, tmp_path: Path) -> None:
    shop.vendor()
    own = tmp_path / "own.py"
    own.write_text("own = 1\n", encoding="utf-8")
    (shop.copy / CLIENT).unlink()
    (shop.copy / CLIENT).symlink_to(own)
    assert shop.check()[1] == [f"{shop.copy / CLIENT} was edited"]
    assert f"-a link to {own}" in shop.vendor("--force")[1]
    assert own.exists()
    assert shop.check()[0] == 0


def test_a_folder_that_is_no_copy_stays(shop: Shop) -> None:
    shop.copy.mkdir(parents=True)
    (shop.copy / "own.py").write_text("own = 1\n", encoding="utf-8")
    code, _, errors = shop.vendor()
    assert (code, errors[0]) == (1, f"error: {shop.copy}/own.py would be lost")
    assert [*shop.files] == ["__init__.py", "_vendor/promotions/own.py"]
    code, said, errors = shop.vendor("--check")
    assert (code, said, len(errors)) == (1, [], 1)
    assert "vendored.toml is missing or broken: make the copy anew" in errors[0]


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(28, "No space left", "here")])
@pytest.mark.parametrize("at", [1, 2])
def test_a_run_that_is_stopped_leaves_the_old_copy(
    shop: Shop,
    stop: BaseException,
    at: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shop.vendor()
    before = shop.files
    shop.site.release("0.2.0")
    rename, count = Path.rename, iter(range(1, 9))

    def stopping(self: Path, target: Path) -> Path:
        if next(count) == at:
            raise stop
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stopping)
        code = shop.site.called(patch, shop.copies, "--name", "promotions")
    (line,) = capsys.readouterr().err.splitlines()
    if isinstance(stop, OSError):
        assert (code, line.startswith("error: here cannot be written (No space left)")) == (1, True)
    else:
        assert (code, line) == (130, "error: stopped; the copy is whole, the old or the new one")
    assert shop.files == before
    assert [path.name for path in shop.copies.iterdir()] == ["promotions"]


def test_the_next_run_goes_on_after_one_that_was_killed(shop: Shop) -> None:
    shop.vendor()
    (shop.copy / CLIENT).write_text("# ours\n", encoding="utf-8")
    work = shop.copies / ".promotions.vendor"
    work.mkdir()
    shop.copy.rename(work / "old")
    code, _, errors = shop.vendor()
    assert (code, errors[0]) == (1, f"error: {shop.copy / CLIENT} would be lost")
    assert (shop.copy / CLIENT).read_text(encoding="utf-8") == "# ours\n"
    assert not work.exists()


@pytest.mark.parametrize(
    ("place", "options", "words"),
    [
        ("file", (), "file is a file: name the folder that gets the package"),
        ("taken", (), "promotions is a link or a file: remove it, or choose another --name"),
        ("linked", (), "promotions is a link or a file: remove it, or choose another --name"),
        (
            "environment",
            ("--name", "talonone"),
            "talonone is this package itself: name a ",
        ),
        ("dangling", (), "dangling is a link to nothing: name the folder that gets the package"),
        ("loop/below", (), "loop is a link to nothing: name the folder that gets the package"),
        ("environment/talonone/in", (), "in/promotions is this package itself: name a folder of "),
        (".", ("--name", "environment"), "environment is this package itself: name a folder"),
        ("new", ("--name", "class"), "a copy cannot be called 'class': Python could not import it"),
        ("new", ("--name", "a/b"), "a copy cannot be called 'a/b': Python could not import it"),
        ("new", ("--name", "json"), "a copy cannot be called 'json': it would hide a module that "),
        ("new", ("--name", "httpx_aiohttp"), "it would hide a module that it needs"),
        ("new", ("--name", "Starlette"), "it would hide a module that it needs"),
        ("new", ("--nome", "a"), "unrecognized arguments"),
        ("file/below", (), "file is a file: name the folder that gets the package"),
        ("", (), "name the folder of the copy"),
    ],
)
def test_places_and_names_that_cannot_be(
    site: Site,
    tmp_path: Path,
    place: str,
    options: tuple[str, ...],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    for name in ("taken", "linked"):
        (tmp_path / name).mkdir()
    (tmp_path / "taken" / "promotions").touch()
    (tmp_path / "linked" / "promotions").symlink_to(tmp_path / "taken")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before = sorted(tmp_path.rglob("*"))
    arguments = [tmp_path / place] if place else []
    try:
        code = site.called(monkeypatch, *arguments, "--name", "promotions", *options)
    except SystemExit as stopped:
        code = int(str(stopped.code))
    said = capsys.readouterr()
    assert code in (1, 2)
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("error: ")
    assert words in line
    assert sorted(tmp_path.rglob("*")) == before


def test_a_copy_makes_no_copies(shop: Shop, tmp_path: Path) -> None:
    """Its texts have the name of the copy, so that they are no longer those of the package."""
    shop.vendor()
    second = Shop(Site(shop.copy), tmp_path / "second")
    second.package.mkdir()
    code, said, (error,) = second.vendor()
    assert (code, said, second.files) == (1, [], {})
    assert error == f"error: {shop.copy} is a copy itself: its README.md says how to renew it"


def test_the_command_of_the_readme_finds_the_package_and_not_the_copy(shop: Shop) -> None:
    site, copies = shop.site.package.parent, shop.copies
    shop.vendor("--name", "talonone")
    shop.site.release("0.2.0")
    readme = (copies / "talonone" / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"python (-P -m talonone\.vendor .*)", readme)
    ended = subprocess.run(
        [sys.executable, *command.split()],
        cwd=copies,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    assert re.fullmatch(r"talonone is of 0\.2\.0 \(\d+ files\), was 0\.1\.0; .*\n", ended.stdout)


def test_make_has_all_options(tmp_path: Path) -> None:
    shop = tmp_path / 'my "shop" `touch here`'

    def make(**variables: object) -> Any:
        words = [f"{name}={value}" for name, value in variables.items()]
        command = ["make", "vendor", f"DEST={shop}", *words]
        environment = {"PATH": os.environ["PATH"], "NAME": "host-1"}
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )

    copy = shop / "tea"
    assert make(NAME="tea", SANDBOX=1).returncode == 0
    assert (copy / "sandbox").is_dir()
    (copy / CLIENT).write_text("own\n", encoding="utf-8")
    assert make(NAME="tea", CHECK=1).stdout == f"{copy / CLIENT} was edited\n"
    assert make(NAME="tea").returncode == 2
    assert "-own" in make(NAME="tea", FORCE=1, SANDBOX=0).stdout
    assert not (copy / "sandbox").exists()
    assert make().returncode == 0
    assert (shop / "talonone").is_dir()
