"""Faults of `x-pagination`: one sentence for each, with its line."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from support.generated_packages import Json, run, write_yaml
from support.paged_spec import SHOP
from support.small_specs import operation


def edited(*keys: str, **to: Any) -> Callable[[Json], None]:
    """Return a change of a part of `POINTS`; a value that is `None` is taken away."""

    def edit(root: Json) -> None:
        part = root["paths"]["/cards/{cardId}/points"]["get"]
        for key in keys:
            part = part[int(key)] if key.isdecimal() else part[key]
        for key, value in to.items():
            part.pop(key, None) if value is None else part.update({key: value})

    return edit


def clash(root: Json) -> None:
    root["paths"]["/others"] = {"get": operation("iter_get_points")}


def other_page(root: Json) -> None:
    root["components"]["schemas"]["PointsPage"] = {"type": "array", "items": {}}


def several(root: Json) -> None:
    get = root["paths"]["/cards/{cardId}/points"]["get"]
    get["responses"]["206"] = get["responses"]["200"]


HERE = "x-pagination"
FAULTS: dict[str, tuple[Callable[[Json], None], str, str]] = {
    "no mapping": (edited(**{HERE: "skip"}), HERE, "has to be a mapping of 'skip', 'size', "),
    "an unknown key": (edited(HERE, limit="x"), "limit", "and 'total', not 'limit'"),
    "no text": (edited(HERE, skip=1), "skip", "'skip' has to be the name of a parameter, but is 1"),
    "a key missing": (edited(HERE, size=None, items=None), HERE, "needs 'size' and 'items'"),
    "no end": (edited(HERE, more=None), HERE, "needs one of 'more' and 'total'"),
    "two ends": (edited(HERE, total="total"), HERE, "needs one of 'more' and 'total'"),
    "no such parameter": (edited(HERE, skip="offset"), "skip", "has no parameter 'offset' in its"),
    "one of the path": (edited(HERE, skip="cardId"), "skip", "has no parameter 'cardId' in its"),
    "a text": (edited("parameters", "2", schema={"type": "string"}), "size", "to be an integer"),
    "a required one": (edited("parameters", "1", required=True), "skip", "that may be left out"),
    "no such property": (edited(HERE, items="rows"), "items", "PointsPage has no property 'rows'"),
    "no list": (edited(HERE, items="hasMore"), "items", "'hasMore' of PointsPage has to be a list"),
    "no boolean": (edited(HERE, more="data"), "more", "'data' of PointsPage has to be a boolean"),
    "no integer": (edited(HERE, more=None, total="data"), "total", "has to be an integer"),
    "no body": (edited(responses={"204": {"description": "."}}), HERE, "has to be an object with"),
    "no object": (other_page, HERE, "has to be an object with properties"),
    "two successes": (several, HERE, "has one successful answer, not several"),
    "a clash": (clash, HERE, "the iterator iter_get_points would hide the method of paths//others"),
}


@pytest.mark.parametrize(("edit", "key", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_are_told_in_one_sentence_with_their_line(
    edit: Callable[[Json], None],
    key: str,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = deepcopy(SHOP)
    # The lines of others would be those of the first place that has such a key.
    root["paths"] = {"/cards/{cardId}/points": root["paths"]["/cards/{cardId}/points"]}
    edit(root)
    spec = write_yaml(tmp_path / "spec.yaml", root)
    code, said = run(capsys, spec, tmp_path / "out", "paged")
    lines = spec.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if HERE in line)
    line = next(number for number, line in enumerate(lines[start:], start + 1) if f"{key}:" in line)
    assert (code, said.count("\n")) == (1, 1), said
    assert said.startswith(f"error: {spec}:{line}: ")
    assert words in said
    assert not (tmp_path / "out").exists()
