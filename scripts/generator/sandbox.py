"""Decides whether a package has the sandbox, which is written for the operations of one API.

Operations that the sandbox has no rules for are answered with the examples of the specification.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Collection
from typing import Any

from generator.document import Document
from generator.faults import Pointer
from generator.package_names import RUNTIME
from generator.rendering import Files
from generator.supported_keywords import METHODS

FOLDER = "sandbox"
_SERVER = f"{FOLDER}/server"
_HANDLERS = RUNTIME / _SERVER / "handlers"


def handled_operations() -> frozenset[str]:
    """Return the `operationId`s in the table of the sandbox."""
    found: set[str] = set()
    for path in _HANDLERS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="handlers"), attr="answers"),
                    args=arguments,
                ):
                    found |= {str(ast.literal_eval(argument)) for argument in arguments}
                case _:
                    pass
    return frozenset(found)


def fits(operations: Collection[str]) -> bool:
    """Return whether a specification has most of the operations that the sandbox answers.

    It does without some of them: the API may lose an operation without losing its sandbox.
    """
    handled = handled_operations()
    return 2 * len(handled.intersection(operations)) > len(handled)


def example_answers(document: Document) -> Files:
    """Return the file with an answer to each operation that the sandbox has no rules for.

    An operation without any example is left out; without operations there is no file.
    """
    handled = handled_operations()
    answers: dict[str, Any] = {}
    for path, item in document.root["paths"].items():
        item, place = document.resolve(item, ("paths", path))
        for method in METHODS:
            name = item.get(method, {}).get("operationId")
            if name and name not in handled:
                answers[name] = _answer(document, item[method], (*place, method))
    answers = {name: answer for name, answer in answers.items() if answer}
    if not answers:
        return {}
    text = json.dumps(answers, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {f"{_SERVER}/example_answers.json": text + "\n"}


def specification(document: Document) -> Files:
    """Return the file with the specification, which the sandbox serves to tools and to its page."""
    text = json.dumps(document.root, ensure_ascii=False, separators=(",", ":"))
    return {f"{_SERVER}/openapi.json": text + "\n"}


def _answer(document: Document, operation: Any, place: Pointer) -> dict[str, Any] | None:
    """Return the status and, if it has one, the body of the first successful answer."""
    for status, answer in sorted(operation["responses"].items(), key=lambda pair: str(pair[0])):
        if str(status).startswith("2"):
            code = int(str(status).upper().replace("X", "0"))
            found, pointer = document.resolve(answer, (*place, "responses", str(status)))
            if not found.get("content"):
                return {"status": code}
            media = found["content"].get("application/json", {})
            pointer = (*pointer, "content", "application/json")
            examples = _examples(document, media, pointer)
            return {"status": code, "body": examples[0]} if examples else None
    return None


def _examples(document: Document, media: Any, pointer: Pointer) -> list[Any]:
    """Return the examples of an answer, or those of its schema."""
    if "example" in media:
        return [media["example"]]
    named = media.get("examples", {})
    found = [
        document.resolve(example, (*pointer, "examples", name))[0]
        for name, example in named.items()
    ]
    values = [example["value"] for example in found if "value" in example]
    schema, _ = document.resolve(media.get("schema", {}), (*pointer, "schema"))
    if values or not isinstance(schema, dict):
        return values
    return [schema["example"]] if "example" in schema else schema.get("examples", [])
