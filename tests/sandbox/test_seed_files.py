"""Seeds in files and in code: how JSON, YAML and mappings are read, and faults are placed."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import strategies as st
from support.exploring import explore
from support.sandbox_caller import Start, item
from talonone.sandbox import Sandbox, SandboxError, Settings
from talonone.sandbox.shop.seed_effects import Discount
from talonone.sandbox.shop.seed_file import load_seed
from talonone.sandbox.shop.seed_json import json_tree
from talonone.sandbox.shop.seed_yaml import yaml_tree

NOON = "2026-01-01T12:00:00Z"
SEED = {
    "campaigns": [
        {
            "id": 7,
            "name": "Winter",
            "features": ["coupons"],
            "startTime": "2026-01-01T00:00:00+01:00",
        }
    ],
    "coupons": [{"value": "SNOW", "campaignId": 7, "discount": {"name": "Snow", "amount": 0.1}}],
}
YAML = """\
# yaml-language-server: $schema=sandbox_seed.schema.json
campaigns:
  - {id: 7, name: Winter, features: [coupons], startTime: 2026-01-01T00:00:00+01:00}
coupons:
  - value: SNOW
    campaignId: 7
    discount: {name: Snow, amount: 0.10}
"""


@pytest.fixture(params=["libyaml", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The parser of PyYAML, which is either the one in C or the one in Python."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    return str(request.param)


def refusal(file: Path) -> str:
    with pytest.raises(SandboxError) as raised:
        Sandbox(Settings(seed=file))
    name, _, words = str(raised.value).partition(f" {file} ")
    assert name == "The seed file"
    assert "\n" not in words
    return words


@pytest.mark.parametrize("name", ["seed.json", "seed.yaml", "SEED.YML", "seed.txt", "seed"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_say_the_same_as_a_mapping(name: str, mark: str, tmp_path: Path, parser: str) -> None:
    file = tmp_path / name
    is_yaml = file.suffix.lower() in (".yaml", ".yml")
    file.write_text(mark + (YAML if is_yaml else json.dumps(SEED)), encoding="utf-8")
    assert load_seed(file) == load_seed(SEED)


def test_yaml_in_a_sandbox(tmp_path: Path, start: Start) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text(YAML)
    state = start(seed=file).session("s", couponCodes=["SNOW"], cartItems=[item(1, 3)])
    assert [effect["props"].get("value") for effect in state["effects"]] == ["SNOW", 0.1]


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    digits = "1234567890123456.0123456789"
    texts = {
        "seed.json": f'{{"prices": [{{"sku": "A", "observedAt": "{NOON}", "price": {digits}}}]}}',
        "seed.yaml": f"prices: [{{sku: A, observedAt: {NOON}, price: {digits}}}]",
    }
    seeds: list[Any] = []
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
        seeds.append(tmp_path / name)
    price: dict[str, Any] = {"sku": "A", "observedAt": NOON, "price": Decimal(digits)}
    seeds.append({"prices": [price]})
    assert [load_seed(seed).prices[0].price for seed in seeds] == [Decimal(digits)] * 3
    price["price"] = 0.1
    assert load_seed(seeds[-1]).prices[0].price == Decimal("0.1")


def test_a_mapping_is_copied(start: Start) -> None:
    discount = {"name": "Snow", "amount": 1}
    seed = {**SEED, "coupons": ({**SEED["coupons"][0], "discount": discount},)}
    settings = Settings(seed=seed)
    discount["amount"] = 2
    assert load_seed(settings.seed).coupons[0].discount == Discount(name="Snow", amount=Decimal(1))
    assert "Snow" not in repr(settings)
    assert "campaigns, coupons" in repr(settings)
    assert settings != Settings(seed=seed)
    assert len({settings, Settings(seed=settings.seed)}) == 1


class State(Enum):
    ON = "enabled"


def test_values_of_python_in_a_mapping() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    campaign = {"id": 1, "name": "C", "tags": ("a", "b"), "startTime": noon}
    state = State.ON
    limits = {"discount": Decimal("1.5000")}
    whole = {**campaign, "state": state, "limits": limits}
    (read,) = load_seed({"campaigns": (whole,)}).campaigns
    assert (read.tags, read.start_time, read.state) == (["a", "b"], noon, "enabled")
    assert read.limits.discount == Decimal("1.5")


ITSELF: dict[str, Any] = {}
ITSELF["comment"] = ITSELF


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        ({"campaigns": [{1: 2}]}, " at campaigns[0]: a key has to be a text, not `int`."),
        ({"campaigns": {"a b"}}, " at campaigns: a `set` cannot be a part of a seed; give texts"),
        ({"a b": [b""]}, " at ['a b'][0]: a `bytes` cannot be a part of a seed"),
        ({"a": float("nan")}, " at a: a number is out of range."),
        ({"a": Decimal("1e400")}, " at a: a number is out of range."),
        ({"a": 10**5000}, " at a: a number is out of range."),
        ({"a": "\ud800"}, " at a: a text holds a lone surrogate."),
        (ITSELF, ": it is nested more than 100 levels deep."),
    ],
)
def test_a_mapping_that_is_no_seed(seed: Any, words: str) -> None:
    with pytest.raises(SandboxError) as raised:
        Settings(seed=seed)
    assert str(raised.value).startswith(f"The seed is wrong{words}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("+7", 7),
        ("1.50", Decimal("1.50")),
        ("1e3", Decimal(1000)),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'1'", "1"),
        ("!!str 1", "1"),
        ("! 1", "1"),
        # Readers of YAML disagree about these, and people mean texts: codes, times, languages.
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("nUll", "nUll"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-01-31", "2026-01-31"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("\u0661", "\u0661"),
        ("=", "="),
        ("|\n  a\n  b\n", "a\nb\n"),
        ("{a: 1, 2: b, on: c}", {"a": 1, "2": "b", "on": "c"}),
        ("[&x {a: 1}, *x]", [{"a": 1}, {"a": 1}]),
        ("[&x a, *x, &x b, *x]", ["a", "a", "b", "b"]),
        ("[&x {a: 1, b: 2}, {b: 3, <<: *x, c: 4}]", [{"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}]),
        (
            "[&x {a: 1}, &y {a: 2, b: 2}, {<<: [*x, *y]}]",
            [{"a": 1}, {"a": 2, "b": 2}] * 1 + [{"a": 1, "b": 2}],
        ),
        ("{'<<': 1}", {"<<": 1}),
    ],
)
def test_values_of_yaml(text: str, value: Any, parser: str) -> None:
    found = yaml_tree(f"key: {text}").plain()["key"]
    assert found == value
    assert repr(found) == repr(value) or isinstance(value, (Decimal, dict, list))


LAUGHS = "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ": it is empty: write `{}` for a seed without anything."),
        ("# nothing\n", ": it is empty: write `{}` for a seed without anything."),
        ("---\n...\n", ": expected keys with values, got nothing."),
        ("{}\n---\n{}\n", " at line 2, column 1: a second document begins; a seed is one."),
        ("- a\n", ": expected keys with values, got a list."),
        ("campaigns:\n\t- id: 1\n", " at line 2, column 1: this is no YAML: a tab cannot indent"),
        ("a: [1, 2\nb: 3\n", " at line 2, column 2: this is no YAML: "),
        ("a: 'b\n", " at line 2, column 1: this is no YAML: "),
        ("a: &x [*x]\n", " at line 1, column 8, a[0]: `*x` stands inside of `&x` itself."),
        ("a: *x\n", " at line 1, column 4, a: `*x` has no anchor `&x` before it."),
        (LAUGHS, " at line 5, column 36, e[7]: its aliases repeat more than 100000 values."),
        ("a: !!python/object/apply:os.system [ls]\n", ", a: a seed has no tags, as `!!python/obj"),
        ("a: !secret b\n", " at line 1, column 4, a: a seed has no tags, as `!secret`."),
        ("a: !!int '7'\n", " at line 1, column 4, a: a seed has no tags, as `!!int`."),
        ("a: !!str [7]\n", " at line 1, column 4, a: a seed has no tags, as `!!str`."),
        ("? [a]\n: b\n", " at line 1, column 3: a key has to be a text."),
        ("a: 1\nb: 2\n'a': 3\n", " at line 3, column 1, a: the key `a` is there twice, first at "),
        ("a: {<<: 1}\n", " at line 1, column 5: `<<` takes mappings alone, as `*name`."),
        ("a: 1e999\n", " at line 1, column 4, a: a number is out of range."),
        (
            "a: " + "[" * 101 + "]" * 101,
            " at line 1, column 103: it is nested more than 100 levels",
        ),
        ("a: " + "[" * 100_000, "it is nested more than 100 levels deep"),
        ("a: \x01\n", ": YAML has no character U+0001; write it as an escape in quotes."),
        (b"a: \xe4\n", " at line 1, column 4: it is not in UTF-8: save it so."),
        ("a: b\n".encode("utf-16"), " at line 1, column 1: it is not in UTF-8: save it so."),
    ],
)
def test_bad_yaml(content: str | bytes, words: str, tmp_path: Path, parser: str) -> None:
    file = tmp_path / "seed.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    assert words in refusal(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ": it is empty: write `{}` for a seed without anything."),
        (" \n", ": it is empty: write `{}` for a seed without anything."),
        ("{\n", " at line 2, column 1: this is no JSON: expecting property name"),
        ('{\n"a": 1,\n}', ": this is no JSON: "),
        ("campaigns: []", " at line 1, column 1: this is no JSON: expecting value."),
        ("[]", ": expected keys with values, got a list."),
        ('{"a": 1,\n\t"b": {"c": 1, "\\u0063": 2}}', " at line 2, column 16, b.c: the key `c` is "),
        ('{\n"a": [NaN]}', " at line 2, column 7, a[0]: NaN is not JSON."),
        ('{\n"a": 1e999}', " at line 2, column 6, a: a number is out of range."),
        ('{\n"a": "\\ud800"}', " at line 2, column 6, a: a string holds a lone surrogate."),
        ("[" * 100_000, "it is nested more than 100 levels deep"),
        ("[" * 110 + "]" * 110, " at line 1, column 101: it is nested more than 100 levels"),
        (b'{"a":\n"\xff"}', " at line 2, column 2: it is not in UTF-8: save it so."),
        ('{"$comment": "\\ud83d\\ude00",\t"$schema": "", "audience": []}', "mean `audiences`?"),
    ],
)
def test_bad_json(content: str | bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "seed.json"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    assert words in refusal(file)


@pytest.mark.parametrize(
    ("text", "line", "path"),
    [
        ("campaigns:\n  - id: 1\n    nam: C\n", 3, "campaigns[0].nam: "),
        ("campaigns:\n  -\n    id: 1\n\ncoupons: []\n", 3, "campaigns[0].name: "),
        ("campaigns:\n  - id: 1\n    name: C\n    tags:\n      - a\n      - 7\n", 6, "tags[1]: "),
        ("audiences:\n  - &c\n    id: 1\n    name: C\n  - <<: *c\n    id: 2\n", 4, "[1].name: `C`"),
        ("campaigns: 7\ncoupons: 8\n", 1, "campaigns: "),
        ("campaigns:\n  id: 1\n", 1, "campaigns: "),
        (
            "coupons:\n- value: CODE\n  campaignId: 3\n  discount: {name: D, percent: 1}\n",
            3,
            "Id: ",
        ),
        (
            "loyaltyPrograms:\n- id: 1\n  name: P\n  title: T\n  tiers:\n"
            "  - name: A\n    minPoints: 2\n"
            "  - name: B\n    minPoints: 1\n",
            9,
            "tiers[1].minPoints: ",
        ),
    ],
)
def test_faults_have_a_line(text: str, line: int, path: str, tmp_path: Path, parser: str) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text(text)
    words = refusal(file)
    assert words.startswith(f"is wrong at line {line}, column ")
    assert path in words
    # The same values in JSON, with a line of its own for each.
    file = tmp_path / "seed.json"
    file.write_text(json.dumps(yaml_tree(text).plain(), indent=1))
    reason = words.partition(path)[2]
    assert refusal(file).endswith(path + reason)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def check_json(value: Any, indent: int | None) -> None:
    assert json_tree(json.dumps(value, indent=indent)).plain() == value


@pytest.mark.property
def test_values_of_json() -> None:
    explore(check_json, 100, value=VALUES, indent=st.sampled_from([None, 1]))


def check_yaml(value: Any, flow: bool | None) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=False)
    assert yaml_tree(text).plain() == value


@pytest.mark.property
def test_values_of_yaml_that_another_program_writes() -> None:
    explore(check_yaml, 100, value=VALUES, flow=st.sampled_from([True, False, None]))


def check_content(content: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, f"seed{suffix}")
        file.write_bytes(content)
        with suppress(SandboxError):
            load_seed(file)


@pytest.mark.property
def test_no_file_breaks_the_reader() -> None:
    likely = st.text("{}[]:,-&*!#'\"<|>? \n\ta1.~", max_size=40).map(str.encode)
    suffixes = st.sampled_from([".json", ".yaml"])
    explore(check_content, 300, content=st.binary() | likely, suffix=suffixes)


@pytest.mark.parametrize("path", ["", "nowhere.json"])
def test_files_that_cannot_be_read(path: str, tmp_path: Path) -> None:
    file = tmp_path / path
    assert refusal(file).startswith("cannot be read: ")
