"""The names that follow from those of package and client."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import generate
import pytest
from generator.package_names import PackageNames, client_problem
from support import shop_spec
from support.generated_packages import REAL_SPEC, Package, contents, run

USE = """
import logging, os
import httpx
import {package} as p
from {package} import telemetry

os.environ["{upper}_BASE_URL"] = "https://a.b"
seen = []

def answer(request):
    seen.append((request.headers["user-agent"].partition("/")[0], request.extensions))
    return httpx.Response(204)

http = httpx.Client(transport=httpx.MockTransport(answer))
with http, p.{client}(http_client=http, auth=httpx.Auth()) as c:
    c.put_order("1", {{"note": "a"}})
    assert type(c.with_raw_response).__name__ == "{client}WithRawResponse"
    try:
        c.put_order("1", {{}})
    except p.{client}Error as error:
        assert isinstance(error, p.RequestValidationError)
agent, extensions = seen[0]
assert agent == "{package}", agent
assert {{"{package}.operation", "{package}.attempt"}} <= extensions.keys()
assert issubclass(p.APIError, p.{client}Error)
assert p.Async{client} and "{package}" in logging.root.manager.loggerDict
os.environ["{upper}_LOG"] = "nonsense"
try:
    p.{client}(auth=httpx.Auth())
except p.{client}Error as error:
    print(error)
"""


def made(
    spec: Path, out: Path, package: str, *more: str, capsys: pytest.CaptureFixture[str]
) -> str:
    """Make a package of the small specification; return what was printed."""
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    arguments = ["--spec", str(spec), "--out", str(out), "--package", package, *more]
    assert generate.main(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("package", "client", "more"),
    [("shop", "Shop", ()), ("my_shop", "Aa", ("--client-name", "Aa"))],
)
def test_names_follow_from_package_and_client(
    package: str,
    client: str,
    more: tuple[str, ...],
    spec: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made(spec, tmp_path / "out", package, *more, capsys=capsys)
    use = USE.format(package=package, client=client, upper=package.upper())
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", use],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"{package.upper()}_" in done.stdout
    program = str(tmp_path / "out" / package / "vendor.py")
    copies = tmp_path / "copies"
    subprocess.run([sys.executable, program, str(copies), "--name", "tea"], check=True)
    assert f"from tea import {client}\n" in (copies / "tea" / "README.md").read_text()
    use = USE.format(package="tea", client=client, upper="TEA")
    subprocess.run([sys.executable, "-W", "error", "-c", use], cwd=copies, check=True)


def test_nothing_of_another_api_is_left(wide: Package, shop: Package) -> None:
    for package in (wide, shop):
        for name, content in contents(package.out).items():
            for word in (b"talon", b"campaign manager", b"customersession"):
                assert word not in content.lower(), name
            assert "talon" not in name.lower()


def test_the_sandbox_goes_with_its_operations(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = made(spec, tmp_path / "out", "shop", capsys=capsys)
    folder = tmp_path / "out" / "shop"
    assert said.splitlines()[-1] == (
        f"{folder}: has no sandbox, which answers the operations of another API"
    )
    assert not (folder / "sandbox").exists()

    real = tmp_path / "real"
    run(capsys, REAL_SPEC, real, "effects")
    # They are about the package of this repository, by its name.
    assert not (real / "docs" / "guides").exists()
    code = (
        "from effects.sandbox import running_sandbox as s, HANDLED_OPERATIONS\nwith s() as u: pass"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=real, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("client", "words"),
    [
        ("shop", "PascalCase"),
        ("My_Shop", "PascalCase"),
        ("2Shop", "PascalCase"),
        ("", "PascalCase"),
        ("Größe", "PascalCase"),
        ("None", "PascalCase"),
        ("API", "another APIError"),
        ("Value", "another ValueError"),
        ("Client", "another AsyncClient"),
        ("Model", "another Model"),
        ("RawRequest", "another AsyncRawRequest"),
        ("ClientOptions", "another ClientOptions"),
        ("RequestValidation", "another RequestValidationError"),
        ("HTTPCore", None),
    ],
)
def test_names_that_a_client_cannot_have(
    client: str, words: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if words is None:
        assert client_problem(PackageNames("shop", client)) is None
        return
    with pytest.raises(SystemExit) as stopped:
        generate.main(["--out", str(tmp_path), "--package", "shop", "--client-name", client])
    assert stopped.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert f"{client!r} cannot be the name of a client: " in said
    assert words in said
    assert list(tmp_path.iterdir()) == []


def test_a_package_without_a_word_needs_the_name_of_a_client(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        generate.main(["--out", str(tmp_path), "--package", "_2"])
    assert "pass --client-name" in capsys.readouterr().err
