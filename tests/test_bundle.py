"""Programs that use the package can be bundled with PyInstaller, without any hint of theirs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import talonone
from support.answers import answer
from support.loopback import Loopback
from support.spec_reader import ROOT

PACKAGE = Path(talonone.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
# Programs have these only if they import them by themselves.
OPTIONAL = ("talonone.sandbox", "talonone.telemetry", "talonone.vendor")


def imported(name: str) -> Iterator[str]:
    """Yield what a module imports, except for what only type checkers follow."""
    path = MODULES[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in _without_hints(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = package[: len(package) - node.level + 1]
            base = ".".join([*above, *filter(None, [node.module])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _without_hints(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    hints: list[ast.stmt] = []
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        hints = node.body
    for child in ast.iter_child_nodes(node):
        if child not in hints:
            yield from _without_hints(child)


def reachable(start: str) -> set[str]:
    """Return all modules that a module leads to."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in MODULES and name not in found:
            found.add(name)
            waiting += [name.rpartition(".")[0], *imported(name)]
    return found


def test_import_statements_lead_to_every_module() -> None:
    """Tools that bundle programs follow nothing else, and not all of them those of type hints."""
    needed = {name for name in MODULES if not name.startswith(OPTIONAL)}
    assert len(needed) > 40
    assert reachable("talonone") == needed
    sandbox = {name for name in MODULES if name.startswith("talonone.sandbox.")}
    # Loaded by their names, by Python and pytest, and by the command line alone.
    by_name = ("__main__", "pytest_plugin", "shop.seed_schema")
    assert sandbox - reachable("talonone.sandbox") == {
        f"talonone.sandbox.{name}" for name in by_name
    }


PROGRAM = """
import asyncio
import sys
from importlib.util import find_spec

import httpx
from talonone import AsyncTalonOne, NotFoundError, TalonOne, models
from talonone.models import SetDiscountEffectProps

BODY = {"customerSession": {"profileId": "p"}}
url = sys.argv[1]

def check(state):
    (effect,) = state.effects
    assert effect.typed_props() == SetDiscountEffectProps(name="Tea", value=1.5), effect

with TalonOne(base_url=url, api_key="k") as client:
    check(client.update_customer_session_v2("sync", BODY))
    try:
        client.delete_customer_data("sync")
    except NotFoundError:
        pass

async def main():
    async with AsyncTalonOne(base_url=url, api_key="k") as client:
        check(await client.update_customer_session_v2("async", BODY))
    async with httpx.AsyncClient() as http:
        client = AsyncTalonOne(base_url=url, api_key="k", http_client=http)
        check(await client.update_customer_session_v2("own", BODY))

asyncio.run(main())
for name in models.__all__:
    getattr(models, name)
assert find_spec("talonone.sandbox") is None
print(models.__file__)
"""
EFFECT = {
    **dict.fromkeys(("campaignId", "rulesetId", "ruleIndex"), 1),
    "ruleName": "Tea",
    "effectType": "setDiscount",
    "props": {"name": "Tea", "value": 1.5},
}
STATE = answer({"effects": [EFFECT], "createdCoupons": [], "createdReferrals": []})
# Dependencies look whether they are installed. The environments of users have none of them.
DEVELOPMENT = (
    *("click", "hypothesis", "jsonschema", "mypy", "pydantic", "pygments", "pytest", "rich"),
    *("setuptools", "trio", "uvloop", "yaml"),
)


def build(folder: Path) -> Path:
    """Return the bundle of the program, as a folder with an executable file of the same name."""
    program = folder / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    excluded = [f"--exclude-module={name}" for name in DEVELOPMENT]
    run = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--onedir", "--log-level=WARN", *excluded, program],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "generated"),
            "PYINSTALLER_CONFIG_DIR": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return folder / "dist" / "program"


def test_a_bundle_makes_calls_with_both_clients(loopback: Loopback, tmp_path: Path) -> None:
    """It takes about 20 s."""
    bundle = build(tmp_path)
    loopback.script(STATE, answer(status=404), STATE)
    environment = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {}
    run = subprocess.run(
        [bundle / "program", loopback.url],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    assert run.returncode == 0
    assert Path(run.stdout.strip()).is_relative_to(bundle)
    assert [request.path.split("/")[-1] for request in loopback.received] == [
        "sync",
        "sync",
        "async",
        "own",
    ]
