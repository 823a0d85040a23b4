"""The JSON Schema of seeds, which editors use, and the page that shows all keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from support.bad_seeds import BAD_SEEDS
from support.pages import GUIDES
from support.spec_reader import ROOT
from talonone.sandbox.shop.given_seed import GivenSeed
from talonone.sandbox.shop.seed_file import load_seed
from talonone.sandbox.shop.seed_schema import schema_text, seed_schema
from talonone.sandbox.shop.seed_types import Strict

SCHEMA = seed_schema()
SAMPLES = [
    ROOT / "generated" / "talonone" / "sandbox" / "shop" / "seed.json",
    *sorted((ROOT / "tests" / "data").glob("sdk_shop.json")),
]
# A schema has no words for what depends on other values, and none for digits that editors agree on.
_BEYOND = re.compile(
    "is there twice|there is no|not after|expected either|two digits|in the tier before|other than"
    "|another number|another program|has to be true|with its|expected `|expected no|waits|cannot be"
    "|properties of|no (value|number|total|quantity) (is|passes)|never hold|of type|before they are"
)


def test_it_is_a_schema_of_the_draft_that_it_names() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_copy_beside_the_guides_is_what_is_printed() -> None:
    copy = ROOT / "generated" / "docs" / "guides" / "sandbox_seed.schema.json"
    assert copy.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_it_takes_what_the_sandbox_takes(file: Any) -> None:
    load_seed(file)
    jsonschema.validate(json.loads(file.read_text()), SCHEMA)


@pytest.mark.parametrize(("content", "words"), BAD_SEEDS)
def test_it_refuses_what_the_sandbox_refuses(content: Any, words: str) -> None:
    seed = json.loads(json.dumps(GivenSeed(content).plain, default=float))
    is_refused = not jsonschema.Draft202012Validator(SCHEMA).is_valid(seed)
    assert is_refused != bool(_BEYOND.search(words))


def parts() -> Iterator[type[Strict]]:
    waiting = Strict.__subclasses__()
    while waiting:
        part = waiting.pop()
        waiting += part.__subclasses__()
        yield part


def test_each_key_is_described() -> None:
    page = next(page for page in GUIDES if page.path.name == "sandbox_campaigns.md").text
    for part in parts():
        known = SCHEMA["$defs"].get(part.__name__)
        if known is None:
            # The base of others, whose keys stand in their tables.
            assert part.__subclasses__(), part
            continue
        title = " ".join(re.findall("[A-Z][a-z0-9]*", part.__name__)).capitalize()
        _, _, section = page.partition(f"### {title}\n")
        table = section.partition("\n### ")[0]
        for key in part.__struct_encode_fields__:
            assert f"\n| `{key}` | " in table, (part, key)
            assert known["properties"][key]["description"].endswith("."), (part, key)
