"""No field that a server spoils costs another: every operation, with faults at random places."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

import pytest
from generator.naming import snake_case
from hypothesis import strategies as st
from support import spec_reader
from support.calls import arguments, needed
from support.exploring import explore
from support.spoilt import (
    Reading,
    answer_schema,
    encoded,
    normal,
    spoilt_answers,
    with_json_answer,
)
from support.wire import Caller, Wire
from talonone import ResponseDecodeError
from talonone._runtime.response import read_response
from talonone.endpoints import OPERATIONS

IDS = with_json_answer()
_PATHS_NAMED = 10


@contextmanager
def logged() -> Iterator[list[str]]:
    """Collect what is logged; the fixture of pytest would last for all examples together."""
    messages: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            assert record.levelno == logging.WARNING
            messages.append(record.getMessage())

    handler = Handler()
    logger = logging.getLogger("talonone")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)


def check_warnings(messages: list[str], operation_id: str, lost: list[str]) -> None:
    """One warning with all paths if anything is lost, none otherwise."""
    if not lost:
        assert messages == []
        return
    (message,) = messages
    assert message.startswith(operation_id)
    named, _, more = message.rpartition(": ")[2].partition(" and ")
    paths = named.split(", ")
    assert len(paths) == min(len(lost), _PATHS_NAMED)
    assert set(paths) <= set(lost)
    assert more == (f"{len(lost) - _PATHS_NAMED} more" if len(lost) > _PATHS_NAMED else "")


def reads(operation_id: str, answer: Any, decimals: bool) -> None:
    """Read an answer: all that is not spoilt is there, and what is lost is named."""
    operation, (status, schema) = OPERATIONS[operation_id], known(operation_id)
    reading = Reading(decimals=decimals)
    expected = reading.value(schema, answer)
    body = encoded(answer)

    with logged() as messages:
        result = read_response(operation, status, body, strict=False, decimals=decimals)
    assert normal(result) == expected
    check_warnings(messages, operation_id, reading.lost)

    with logged() as messages:
        if reading.lost:
            with pytest.raises(ResponseDecodeError) as caught:
                read_response(operation, status, body, strict=True, decimals=decimals)
            assert caught.value.path in reading.lost
            assert caught.value.body == body
        else:
            result = read_response(operation, status, body, strict=True, decimals=decimals)
            assert normal(result) == expected
    assert messages == []


def known(operation_id: str) -> tuple[int, Any]:
    found = answer_schema(operation_id)
    assert found is not None
    return found


@pytest.mark.property
@pytest.mark.parametrize("operation_id", IDS)
def test_what_is_read_of_spoilt_answers(operation_id: str) -> None:
    answers = spoilt_answers(known(operation_id)[1])
    explore(reads, 200, operation_id=st.just(operation_id), answer=answers, decimals=st.booleans())


@pytest.mark.property
@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("operation_id", IDS)
def test_what_calls_return_of_spoilt_answers(operation_id: str, is_async: bool) -> None:
    explore(
        returns,
        5,
        operation_id=st.just(operation_id),
        answer=spoilt_answers(known(operation_id)[1]),
        is_async=st.just(is_async),
    )


def returns(operation_id: str, answer: Any, is_async: bool) -> None:
    """Call a method that is answered so: it returns all that can be read."""
    status, schema = known(operation_id)
    reading = Reading(decimals=False)
    expected = reading.value(schema, answer)
    call = Caller(Wire(status, encoded(answer)), is_async=is_async)
    with logged() as messages:
        result = call(snake_case(operation_id), *arguments(operation_id)[0], **needed(operation_id))
    assert normal(result) == expected
    check_warnings(messages, operation_id, reading.lost)


OUTSIDE = [
    *(b"", b"null", b'"text"', b"12", b"1e400", b"9" * 5000, b"true", b"{", b"[", b"{}}", b"[]]"),
    *(
        b"<html>",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"a": 1e400, "b": Infinity}',
        b'{"a": 1e400',
        b'{"a": 1e99999999999999999999',
        b'{"a": 1e99999999999999999999, "b": NaN}',
        b'{"effects": 1, "profile": 1, "integrationIDs": 1, "id": "x", "a": 1e400, "b": -Infinity}',
        b'{"effects": 1, "profile": 1, "integrationIDs": 1, "id": "x", "a": 1e400',
        b"[" * 9**5,
    ),
]
LISTS, OBJECTS = [b"[]", b"[{}]", b"[1e400]"], [b"{}", b'{"a": 1}', b'{"a": 1e400}']


@pytest.mark.parametrize("operation_id", IDS)
def test_what_is_no_answer_at_all(operation_id: str) -> None:
    status, schema = known(operation_id)
    is_list = "array" in spec_reader.types(schema)[0]
    operation = OPERATIONS[operation_id]
    for body in OUTSIDE + (OBJECTS if is_list else LISTS):
        for strict, decimals in product([False, True], repeat=2):
            refused = None
            with logged() as messages:
                try:
                    read_response(operation, status, body, strict=strict, decimals=decimals)
                except ResponseDecodeError as error:
                    refused = error.status_code, error.body
            assert refused == (status, body), (body[:30], strict, decimals)
            assert messages == []
