"""Changes of code that is written by hand, on small packages: each is told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from releases.code_changes import find_code_changes
from support.shop_package import FILES

# The arguments that the specification makes.
ARGUMENTS = {"list_orders": {"since", "until"}, "drop_orders": set[str]()}

CLIENTS = "`AsyncShop({0})`, `Shop({0})`"
METHODS = "`AsyncShop.{0}`, `Shop.{0}`"

# The file, a text in it, the one in its place, and the beginnings of what is told.
CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "setting removed": (
        "_base.py",
        ", deadline: Seconds = None",
        "",
        [f"Breaking {CLIENTS.format('deadline')}: parameter removed. Leave it out"],
    ),
    "setting renamed": (
        "_base.py",
        "retries: int",
        "tries: int",
        [f"Breaking {CLIENTS.format('tries')}: the parameter was called `retries`, is `tries`"],
    ),
    "setting added": (
        "_base.py",
        "retries: int = 2",
        "retries: int = 2, keep: bool = False",
        [f"Added {CLIENTS.format('keep')}: new optional parameter, `bool`"],
    ),
    "setting needed": (
        "_base.py",
        "retries: int = 2",
        "retries: int = 2, keep: bool",
        [f"Breaking {CLIENTS.format('keep')}: new required parameter, `bool`. Pass it"],
    ),
    "setting required": (
        "_base.py",
        "retries: int = 2",
        "retries: int",
        [f"Breaking {CLIENTS.format('retries')}: the parameter was optional, is required"],
    ),
    "setting optional": (
        "_base.py",
        "url: str",
        'url: str = ""',
        [f"Added {CLIENTS.format('url')}: the parameter was required, is optional"],
    ),
    "other default": (
        "_base.py",
        "retries: int = 2",
        "retries: int = 3",
        [f"Breaking {CLIENTS.format('retries')}: the default was `2`, is `3`. Pass the old value"],
    ),
    "other default of a constant": (
        "_base.py",
        "DEFAULT = 9.0",
        "DEFAULT = 5.0",
        [f"Breaking {METHODS.format('call(wait)')}: the default was `9.0`, is `5.0`."],
    ),
    "constant in the place of its value": ("_base.py", "= DEFAULT)", "= 9.0)", []),
    "narrower setting": (
        "_base.py",
        "Seconds: TypeAlias = float | None",
        "Seconds: TypeAlias = float",
        [f"Breaking {CLIENTS.format('deadline')}: the type was `float | None`, is `float`"],
    ),
    "wider setting": (
        "_base.py",
        "retries: int",
        "retries: int | None",
        [f"Added {CLIENTS.format('retries')}: the type was `int`, is `int | None`"],
    ),
    "setting deprecated": (
        "_base.py",
        "deadline: The seconds.",
        "deadline: Deprecated. Pass url.",
        [f"Deprecated {CLIENTS.format('deadline')}: parameter deprecated"],
    ),
    "positional to keyword": (
        "_base.py",
        'body: str = "", *,',
        '*, body: str = "",',
        [f"Breaking {METHODS.format('call(body)')}: the parameter was positional or keyword"],
    ),
    "parameters swapped": (
        "_base.py",
        'self, path: str, body: str = "",',
        'self, body: str = "", path: str = "",',
        [
            f"Breaking {METHODS.format('call(body)')}: the parameter is at another position",
            f"Breaking {METHODS.format('call(path)')}: the parameter is at another position",
            f"Added {METHODS.format('call(path)')}: the parameter was required, is optional",
        ],
    ),
    "method removed": (
        "_base.py",
        "def call(",
        "def _call(",
        [f"Breaking {METHODS.format('call')}: method removed. Stop using it"],
    ),
    "method added": (
        "_client.py",
        "    async def aclose",
        "    def ping(self): ...\n    async def aclose",
        ["Added `AsyncShop.ping`: new method"],
    ),
    "method deprecated": (
        "_base.py",
        '"""Call."""',
        '"""Deprecated. Call otherwise."""',
        [f"Deprecated {METHODS.format('call')}: deprecated. Use what its description names"],
    ),
    "decorator": (
        "_base.py",
        "    def call(",
        '    @deprecated("x")\n    def call(',
        [f"Deprecated {METHODS.format('call')}: deprecated."],
    ),
    "to be awaited": (
        "_client.py",
        "    def close",
        "    async def close",
        ["Breaking `Shop.close`: is to be awaited. Write `await`"],
    ),
    "wider return": (
        "_base.py",
        "-> str:",
        "-> str | None:",
        [f"Breaking {METHODS.format('call')}: returned `str`, returns `str | None`. Handle"],
    ),
    "property to method": (
        "_base.py",
        "    @property\n",
        "",
        [f"Breaking {METHODS.format('is_closed')}: was an attribute, is a function"],
    ),
    "with statement": (
        "_base.py",
        "    def __enter__(self): ...\n",
        "",
        [f"Breaking {METHODS.format('__enter__')}: method removed"],
    ),
    "attribute removed from a private parent": (
        "_errors.py",
        "    status: int\n",
        "    other = 1\n",
        ["Breaking `Refused.status`: attribute removed", "Added `Refused.other`: new attribute"],
    ),
    "attribute retyped": (
        "_errors.py",
        "reason: str",
        "reason: str | None",
        ["Breaking `Refused.reason`: the type was `str`, is `str | None`"],
    ),
    "attribute narrower": (
        "_errors.py",
        "status: int",
        "status: bool",
        ["Fixed `Refused.status`: the type was `int`, is `bool`. Code for the old type"],
    ),
    "parent lost": (
        "_errors.py",
        "(_Kept, ValueError)",
        "(_Kept)",
        ["Breaking `Refused`: no longer derived from `ValueError`. Code that catches"],
    ),
    "parent of a private parent lost": (
        "_errors.py",
        "class _Kept(Fault)",
        "class _Kept(Exception)",
        ["Breaking `Refused`: no longer derived from `Fault`. Code that catches"],
    ),
    "parent won": (
        "_errors.py",
        "class NotThere(Refused)",
        "class NotThere(Refused, KeyError)",
        ["Added `NotThere`: derived from `KeyError`."],
    ),
    "attribute moved up": (
        "_errors.py",
        '    """Any fault."""\nclass _Kept(Fault):\n    status: int\n',
        '    """Any fault."""\n    status: int\nclass _Kept(Fault):\n    """Kept."""\n',
        ["Added `Fault.status`: new attribute"],
    ),
    "module removed": (
        "telemetry.py",
        "",
        "",
        ["Breaking `shop.telemetry`: module removed. Stop importing it."],
    ),
    "function removed": (
        "telemetry.py",
        "def instrument",
        "def trace",
        [
            "Breaking `shop.telemetry.instrument`: removed.",
            "Added `shop.telemetry.trace`: new. Import it from `shop.telemetry`.",
        ],
    ),
    "parameter of a function": (
        "telemetry.py",
        ", provider: object = None",
        "",
        ["Breaking `shop.telemetry.instrument(provider)`: parameter removed."],
    ),
    "export removed": (
        "sandbox/__init__.py",
        '"Settings", "run"',
        '"Settings"',
        ["Breaking `shop.sandbox.run`: removed. Stop importing it."],
    ),
    "version removed": (
        "__init__.py",
        "from ._version import __version__ as __version__\n",
        "",
        ["Breaking `shop.__version__`: removed."],
    ),
    "setting of the sandbox removed": (
        "sandbox/rooms.py",
        "    db: str | None = None\n",
        "",
        ["Breaking `shop.sandbox.Settings(db)`: parameter removed."],
    ),
    "setting of the sandbox added": (
        "sandbox/rooms.py",
        '    seed: str = ""\n',
        '    seed: str = ""\n    port: int = 0\n',
        ["Added `shop.sandbox.Settings(port)`: new optional parameter, `int`."],
    ),
    "option of every call removed": (
        "endpoints/orders.py",
        ", *, timeout: float = 1.0",
        "",
        ["Breaking `<operation>(timeout)`: parameter removed. Leave it out"],
    ),
    "option of every call added": (
        "endpoints/orders.py",
        "timeout: float = 1.0",
        "timeout: float = 1.0, retries: int = 2",
        ["Added `<operation>(retries)`: new optional parameter, `int`."],
    ),
    "field of what is read removed": (
        "_raw.py",
        "    status: int\n",
        "",
        [
            "Breaking `Raw(status)`: parameter removed. Leave it out: a call that passes it is a"
            " `TypeError`. Stop using it",
            "Breaking `Raw(content)`: the parameter is at another position.",
        ],
    ),
    "wider field of what is read": (
        "_raw.py",
        "status: int",
        "status: int | None",
        [
            "Breaking `Raw(status)`: the type was `int`, is `int | None`. Handle each value of the"
            " new type."
        ],
    ),
    "wider field of settings": (
        "sandbox/rooms.py",
        "db: str | None",
        "db: int | str | None",
        ["Added `shop.sandbox.Settings(db)`: the type was `str | None`, is `int | str | None`."],
    ),
    "attribute of what is imported from nowhere": (
        "_plan.py",
        "    route: str\n",
        "",
        ["Breaking `Plan.route`: attribute removed. Stop using it"],
    ),
    "constructor of what is imported from nowhere": ("_plan.py", "id: str", "key: str", []),
    "method of a model": (
        "models/schemas.py",
        "strict: bool",
        "lenient: bool",
        ["Breaking `Order.typed(lenient)`: the parameter was called `strict`, is `lenient`."],
    ),
    "method of a model renamed": (
        "models/schemas.py",
        "def typed",
        "def read",
        [
            "Breaking `Order.typed`: method removed. Stop using it",
            "Added `Order.read`: new method.",
        ],
    ),
    "method of all models": (
        "_model.py",
        "to_dict",
        "to_map",
        [
            "Breaking `<model>.to_dict`: method removed. Stop using it",
            "Added `<model>.to_map`: new method.",
        ],
    ),
    "field of a model": ("models/schemas.py", "size: int", "size: str", []),
    # No changes for users, or those of the specification, which are told elsewhere.
    "private method": ("_base.py", "def _send(self, path: str)", "def _sent(self)", []),
    "special method": ("_base.py", "    def __repr__(self): ...\n", "", []),
    "private function": ("sandbox/rooms.py", "def helper", "def other", []),
    "operation": ("endpoints/orders.py", "since: str", "until: str", []),
    "model": ("models/schemas.py", "class Order", "class Other", []),
    "own export": ("__init__.py", '"AsyncShop", ', "", []),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "shop"


@pytest.mark.parametrize("name", CASES)
def test_each_change_is_told_once(name: str, tmp_path: Path) -> None:
    file, old, new, told = CASES[name]
    files = {**FILES}
    if old:
        assert old in files[file]
        files[file] = files[file].replace(old, new)
    else:
        del files[file]
    entries = find_code_changes(
        write(tmp_path / "a", FILES), write(tmp_path / "b", files), ARGUMENTS
    )
    said = [f"{entry.section.value} {entry.text}" for entry in entries]
    assert len(said) == len(told), said
    for text in told:
        assert any(line.startswith(text) for line in said), said
    if name == "module removed":
        back = find_code_changes(tmp_path / "b" / "shop", tmp_path / "a" / "shop", ARGUMENTS)
        assert [entry.text for entry in back] == [
            "`shop.telemetry`: new module. Import it where it helps."
        ]
