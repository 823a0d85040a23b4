"""The package as a whole: cheap to import, vendorable, and typed."""

from __future__ import annotations

import ast
import operator
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import talonone
from support import spec_reader
from support.each import for_each
from talonone import models
from talonone.endpoints import OPERATIONS
from talonone.models import CartItem

PACKAGE = Path(talonone.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def run(code: str, *path: Path) -> str:
    """Run `code` in a fresh process and return what it prints."""
    command = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": ":".join(map(str, path))}
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_importing_loads_no_model_and_builds_no_decoder() -> None:
    code = (
        "import talonone, sys; print([name for name in ('httpx', 'talonone.endpoints')"
        " if name in sys.modules])\n"
        "import msgspec; built = []; original = msgspec.json.Decoder\n"
        "msgspec.json.Decoder = lambda *a, **k: built.append(a) or original(*a, **k)\n"
        "import talonone; talonone.TalonOne; talonone.AsyncTalonOne\n"
        "print([name for name in sys.modules if name.startswith(('talonone.models',"
        " 'talonone._requests', 'talonone.sandbox', 'starlette', 'aiohttp', 'asyncio'))], built)"
    )
    assert run(code, PACKAGE.parent).split("\n") == ["[]", "[] []", ""]


def test_importing_loads_few_modules() -> None:
    """The name of the package is only needed by what sends and logs."""
    code = "import talonone, sys; print(*[n for n in sys.modules if n.startswith('talonone.')])"
    assert {*run(code, PACKAGE.parent).split()} == {
        "talonone._runtime",
        "talonone._runtime.errors",
        "talonone._runtime.lazy",
        "talonone._runtime.operation",
        "talonone._version",
    }


def test_synchronous_calls_never_load_what_asynchronous_ones_need() -> None:
    code = (
        "import sys, httpx, talonone\n"
        "answers = iter([httpx.Response(503, headers={'Retry-After': '0'}), httpx.Response(204)])\n"
        "transport = httpx.MockTransport(lambda request: next(answers))\n"
        "http = httpx.Client(transport=transport)\n"
        "client = talonone.TalonOne(base_url='https://x', api_key='k', http_client=http)\n"
        "client.delete_customer_data('p')\n"
        "with talonone.TalonOne(base_url='http://127.0.0.1:9', api_key='k') as client:\n"
        "    try: client.delete_customer_data('p', max_retries=0)\n"
        "    except talonone.APIConnectionError: print('tried')\n"
        "print([name for name in ('asyncio', 'aiohttp') if name in sys.modules])"
    )
    assert run(code, PACKAGE.parent).split("\n") == ["tried", "[]", ""]


def test_the_sandbox_needs_nothing_of_the_transport() -> None:
    code = (
        "import sys, talonone.sandbox.server.dispatch; print([name for name in sys.modules"
        " if name.startswith(('httpx', 'talonone._client', 'talonone._runtime.'))"
        " and not name.endswith(('lazy', 'operation', 'errors', 'model',"
        " 'kinds', 'version', 'parameters', 'decoders'))])"
    )
    assert run(code, PACKAGE.parent).strip() == "[]"


def test_a_decoder_is_built_once() -> None:
    code = (
        "import httpx, msgspec; built = []; original = msgspec.json.Decoder\n"
        "def counting(*a, **k):\n"
        "    built.append(a[0].__name__); return original(*a, **k)\n"
        "msgspec.json.Decoder = counting\n"
        "import talonone\n"
        'answer = b\'{"effects": [], "createdCoupons": [], "createdReferrals": []}\'\n'
        "transport = httpx.MockTransport(lambda request: httpx.Response(200, content=answer))\n"
        "http = httpx.Client(transport=transport)\n"
        "for _ in range(3):\n"
        "    client = talonone.TalonOne(base_url='https://x', api_key='k', http_client=http)\n"
        "    client.update_customer_session_v2('s', {'customerSession': {}})\n"
        "print(built)"
    )
    assert run(code, PACKAGE.parent).strip() == "['IntegrationRequest', 'IntegrationStateV2']"


def test_it_works_under_another_name_and_place(tmp_path: Path) -> None:
    """People vendor it: nothing may depend on where it lies."""
    shutil.copytree(PACKAGE, tmp_path / "vendor" / "promotions")
    code = (
        "from vendor.promotions import TalonOne; from vendor.promotions.models import Effect\n"
        "from vendor.promotions.endpoints import OPERATIONS\n"
        "from vendor.promotions._runtime.operation import model\n"
        "import sys; print(model('Effect') is Effect, 'talonone' in sys.modules)"
    )
    # Without site-packages' own copy of the package, but with its dependencies.
    assert run(code, tmp_path).strip() == "True False"


@for_each(MODULES)
def test_imports_of_its_own_are_relative(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level or not (node.module or "").startswith("talonone")
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("talonone") for alias in node.names)


def test_no_module_silences_a_checker() -> None:
    silenced = re.compile(r"#\s*(type:\s*ignore|pyright:\s*ignore|noqa)")
    assert [path.name for path in MODULES if silenced.search(path.read_text())] == []


def test_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_every_schema_is_a_model() -> None:
    schemas = spec_reader.SPEC["components"]["schemas"]
    assert len(schemas) >= 67
    missing = [name for name in schemas if not hasattr(models, name)]
    # The exception has this name.
    assert missing == ["APIError"]
    assert hasattr(models, "APIErrorModel")
    assert set(dir(models)) >= {*schemas, "APIErrorModel"} - {"APIError"}


def test_models_say_what_is_wrong_with_a_name() -> None:
    with pytest.raises(AttributeError, match=r"talonone\.models.*has no attribute 'CartItm'"):
        operator.attrgetter("CartItm")(models)
    with pytest.raises(ImportError, match="CartItm"):
        exec("from talonone.models import CartItm")


def test_a_model_is_looked_up_once() -> None:
    code = "from talonone import models; models.Loyalty; print('Loyalty' in vars(models))"
    assert run(code, PACKAGE.parent).strip() == "True"


def test_repr_leaves_out_what_is_absent() -> None:
    item = CartItem(name="Tea", sku="T-1", quantity=2, price=4.5)
    assert repr(item) == "CartItem(sku='T-1', quantity=2, name='Tea', price=4.5)"
    fields: dict[str, Any] = {"name": "Tea", "quantity": 2, "price": 4.5}
    with pytest.raises(TypeError, match="sku"):
        CartItem(**fields)


def test_operations_know_their_models() -> None:
    for operation in OPERATIONS.values():
        for name in (operation.body, *operation.answers.values()):
            assert name is None or hasattr(models, name)


def test_help_says_which_contract_it_is_and_how_to_reach_the_rest() -> None:
    words = " ".join(str(talonone.__doc__).split())
    version, count = spec_reader.SPEC["info"]["version"], len(OPERATIONS)
    assert f"version {version} of the specification: {count} operations." in words
    assert "The contracts of May 2026 and of February 2021 in one" in words
    assert "`TalonOne.request` calls what the specification does not name." in words
