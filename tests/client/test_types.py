"""Type checkers find what is wrong in a body, and annotations resolve for those who read them."""

from __future__ import annotations

import inspect
import keyword
import re
import subprocess
import sys
import typing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import msgspec
import pytest
import talonone
from support.generated_packages import ROOT
from support.pages import PAGES
from support.type_checkers import MYPY
from talonone import AsyncTalonOne, TalonOne, _client, models, request_dicts, sandbox, telemetry
from talonone._runtime import errors, operation, options
from talonone.endpoints import OPERATIONS

# Both checkers report the lines that end in "# wrong" and no others.
PROGRAM = """
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from talonone import AsyncTalonOne, TalonOne
from talonone.models import CartItem, IntegrationRequest, NewCustomerSessionV2
from talonone.request_dicts import CartItemDict, IntegrationRequestDict


async def both(client: TalonOne, other: AsyncTalonOne, known: dict[str, Any]) -> None:
    send = client.update_customer_session_v2
    send("s", {"customerSession": {"cupons": []}})  # wrong
    send("s", {"customerSession": {"couponCodes": ["A"], "state": "shut"}})  # wrong
    send("s", {"customerSession": {"couponCodes": [1]}})  # wrong
    send("s", {"customerSession": {"profileId": None}})  # wrong
    send("s", {"customerSession": {"cartItems": [{"name": "Tea"}]}})  # wrong
    send("s", {"session": {}})  # wrong
    send("s", {})  # wrong
    await other.update_customer_session_v2("s", {"customerSession": {"cupons": []}})  # wrong
    client.with_raw_response.update_customer_session_v2("s", {"session": {}})  # wrong

    item = CartItem(name="Tea", sku="T", quantity=2, price=Decimal("4.5"))
    plain: CartItemDict = {"name": "Tea", "sku": "T", "quantity": 2, "price": Decimal("4.5")}
    body: IntegrationRequestDict = {
        "customerSession": {
            "cartItems": [item, plain, {"name": "Tea", "sku": "T", "quantity": 2, "price": 4}],
            "additionalCosts": {"shipping": {"price": 3.5}},
            "attributes": {"of the account": [1, {"as": "you like"}]},
        },
        "responseContent": ["customerSession", "loyalty"],
    }
    send("s", body)
    send("s", {"customerSession": NewCustomerSessionV2(cart_items=[item])})
    send("s", IntegrationRequest(customer_session=NewCustomerSessionV2()))
    send("s", json.loads("{}"))
    await other.update_customer_session_v2("s", body)
    for time in ("2026-01-31T12:00:00Z", datetime.now(UTC)):
        referral = {"campaignId": 1, "advocateProfileIntegrationId": "p", "startDate": time}
        client.create_referral(referral)  # wrong
        client.create_referral(
            {"campaignId": 1, "advocateProfileIntegrationId": "p", "startDate": time}
        )
    send("s", known)  # wrong
    items = [item]
    client.update_customer_session_v2("s", {"customerSession": {"cartItems": items}})
    client.update_customer_session("s", {"state": "open"})  # wrong
    await other.update_customer_session("s", {"state": "open"})  # wrong
"""


def reported(command: list[str], folder: Path, pattern: str) -> tuple[set[int], str]:
    """Return the lines that a checker reports, and its output."""
    run = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    output = run.stdout + run.stderr
    return {int(line) for line in re.findall(pattern, output)}, output


def test_checkers_find_the_typo_and_take_what_is_right(tmp_path: Path) -> None:
    program, package = tmp_path / "program.py", ROOT / "generated"
    program.write_text(PROGRAM, encoding="utf-8")
    for number, example in enumerate(example for page in PAGES for example in page.examples):
        (tmp_path / f"page_{number}.py").write_text(example.code, encoding="utf-8")
    wrong = {n for n, line in enumerate(PROGRAM.splitlines(), 1) if line.endswith("# wrong")}
    (tmp_path / "mypy.ini").write_text(f"{MYPY}mypy_path = {package}\n")
    (tmp_path / "pyrightconfig.json").write_text(
        '{"include": ["."], "typeCheckingMode": "strict", "pythonVersion": "3.11",'
        f' "extraPaths": ["{package}"], "venvPath": "{ROOT}", "venv": ".venv"}}'
    )
    commands = [
        (["mypy", "."], r"program\.py:(\d+): error"),
        (["pyright"], r"program\.py:(\d+):\d+ - error"),
    ]
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(lambda one: reported(one[0], tmp_path, one[1]), commands))
    for lines, output in runs:
        assert lines == wrong, output
        assert "page_" not in output, output
        assert "Use `update_customer_session_v2`." in output


def functions(cls: type) -> Iterator[FunctionType]:
    """Yield the functions that a class of ours defines or inherits, those of properties too."""
    for base in cls.__mro__:
        for value in vars(base).values() if base.__module__.startswith("talonone") else ():
            if isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            if isinstance(value, cached_property):
                value = value.func
            parts = (value.fget, value.fset) if isinstance(value, property) else (value,)
            yield from (part for part in parts if inspect.isfunction(part))


def exported(*modules: ModuleType) -> Iterator[Any]:
    """Yield the classes and functions of modules, those of their packages too."""
    for module in modules:
        for name in getattr(module, "__all__", vars(module)):
            value = getattr(module, name)
            if getattr(value, "__module__", "").startswith("talonone"):
                yield value


PUBLIC = [
    *exported(talonone, models, request_dicts, sandbox, telemetry),
    *exported(errors, operation, options, _client),
]


def test_annotations_of_the_public_interface_resolve() -> None:
    targets: list[Any] = [one for one in PUBLIC if inspect.isclass(one) or inspect.isfunction(one)]
    targets += [each for one in targets if inspect.isclass(one) for each in functions(one)]
    assert len(targets) > 400
    failed: dict[str, str] = {}
    for target in targets:
        try:
            typing.get_type_hints(target, include_extras=True)
            if inspect.isfunction(target):
                inspect.signature(target, eval_str=True)
        except Exception as error:
            failed[f"{target.__module__}.{target.__qualname__}"] = repr(error)
    assert failed == {}


@pytest.mark.parametrize("client", [TalonOne, AsyncTalonOne])
def test_annotations_of_methods_name_models_and_mappings(client: Any) -> None:
    hints = typing.get_type_hints(client.update_customer_session_v2)
    assert hints["return"] is models.IntegrationStateV2
    body = typing.get_args(hints["body"])
    assert body == (models.IntegrationRequest, request_dicts.IntegrationRequestDict)
    assert hints["timeout"] == options.TimeoutTypes | msgspec.UnsetType
    union = typing.get_type_hints(models.Effect.typed_props)["return"]
    assert models.SetDiscountEffectProps in typing.get_args(union)


def test_every_object_of_a_body_has_a_type_with_its_names_on_the_wire() -> None:
    source = inspect.getsource(request_dicts)
    for each in OPERATIONS.values():
        model = getattr(models, str(each.body), None)
        if not isinstance(model, type):
            continue  # No body, or a list or a map.
        mapping = getattr(request_dicts, f"{each.body}Dict")
        fields = {one.encode_name: one.required for one in msgspec.structs.fields(model)}
        hints = typing.get_type_hints(mapping, include_extras=True)
        required = {key: typing.get_origin(hints[key]) is not typing.NotRequired for key in hints}
        assert required == fields
        if any(map(keyword.iskeyword, hints)):
            # It is made by a call, which has a text below it instead.
            assert f'"{mapping.__name__}"' in source
            assert f'"""{str(model.__doc__).partition(chr(10))[0]}' in source
        else:
            assert mapping.__doc__ == model.__doc__


def test_types_of_mappings_are_loaded_for_those_who_ask() -> None:
    code = (
        "import sys, httpx, talonone\n"
        "transport = httpx.MockTransport(lambda request: httpx.Response(200, json={}))\n"
        "http = httpx.Client(transport=transport)\n"
        "client = talonone.TalonOne(base_url='https://x', api_key='k', http_client=http)\n"
        "client.update_customer_session_v2('s', {'customerSession': {}})\n"
        "client.with_raw_response; talonone.AsyncTalonOne; import talonone.models\n"
        "print([name for name in sys.modules if 'request_dicts' in name])"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command,
        env={"PYTHONPATH": str(ROOT / "generated")},
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == "[]"


def test_what_is_deprecated_is_marked_and_calls_do_not_warn() -> None:
    """The calls themselves are in other tests, where each warning is an error."""
    for client in (TalonOne, AsyncTalonOne):
        marked = {
            name: vars(value)["__deprecated__"]
            for name, value in inspect.getmembers(client, inspect.isfunction)
            if "__deprecated__" in vars(value)
        }
        assert marked == {
            "update_customer_session": "Use `update_customer_session_v2`.",
            "update_customer_profile": "Use `update_customer_profile_v2`.",
        }
    assert inspect.iscoroutinefunction(AsyncTalonOne.update_customer_session)
