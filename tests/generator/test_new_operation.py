"""The specification of Talon.One with an operation and schemas more, and nothing else changed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.generated_packages import run
from support.spec_reader import PATH
from support.type_checkers import MYPY

PATHS = """
paths:
  /v1/gift_cards/{cardNumber}/top_ups:
    post:
      operationId: topUpGiftCard
      tags:
        - Gift cards
      summary: Top up a gift card
      description: Adds money to a gift card that a customer has.
      security:
        - api_key_v1: []
      parameters:
        - name: cardNumber
          in: path
          required: true
          description: The number on the card.
          schema:
            type: string
            minLength: 1
        - $ref: '#/components/parameters/Dry'
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/TopUp'
      responses:
        '201':
          description: The card as it is now.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/GiftCard'
        '404':
          $ref: '#/components/responses/NotFound'
    delete:
      operationId: dropTopUps
      tags:
        - Gift cards
      summary: Take all top-ups of a gift card back
      description: Leaves the card without money.
      security:
        - api_key_v1: []
      parameters:
        - name: cardNumber
          in: path
          required: true
          description: The number on the card.
          schema:
            type: string
            minLength: 1
      responses:
        '204':
          description: They are gone.
"""
SCHEMAS = """
  schemas:
    TopUp:
      type: object
      required:
        - amount
      properties:
        amount:
          type: number
          exclusiveMinimum: 0
          description: How much to add.
        paidAt:
          type: string
          format: date-time
    GiftCard:
      allOf:
        - $ref: '#/components/schemas/TopUp'
        - type: object
          required:
            - cardNumber
          properties:
            cardNumber:
              type: string
            kind:
              type: string
              enum:
                - paper
                - plastic
            owner:
              $ref: '#/components/schemas/CustomerProfile'
"""
USE = """
import asyncio, json, sys
import httpx, msgspec
from talonone import UNSET, APIStatusError, AsyncTalonOne, RequestValidationError, TalonOne
from talonone.models import GiftCard, TopUp
from talonone.sandbox import running_sandbox

seen = []
answer = {"cardNumber": "4 7", "amount": 7, "kind": "wooden", "owner": None}

def respond(request):
    seen.append([request.method, request.url.raw_path.decode(), json.loads(request.content)])
    return httpx.Response(201, json=answer)

settings = {"base_url": "https://tenant.example", "api_key": "not-a-real-key"}
http = httpx.Client(transport=httpx.MockTransport(respond))
with http, TalonOne(http_client=http, **settings) as client:
    card = client.top_up_gift_card("4 7", TopUp(amount=5.5), dry=True)
    assert isinstance(card, GiftCard) and card.owner is None and card.paid_at is UNSET
    assert json.loads(msgspec.json.encode(card)) == answer
    try:
        client.top_up_gift_card("4 7", {"amount": 0})
    except RequestValidationError as error:
        assert error.path == "$.amount", error
    else:
        sys.exit("a constraint does not count")

async def use():
    http = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    async with http, AsyncTalonOne(http_client=http, **settings) as client:
        return await client.top_up_gift_card("4 7", {"amount": 1})

assert asyncio.run(use()) == card

# The sandbox has no rules for the operations, and of one of them no example.
with running_sandbox() as sandbox, TalonOne(base_url=sandbox.url, api_key="sandbox") as client:
    dropped = client.with_raw_response.drop_top_ups("4 7")
    assert dropped.status_code == 204 and dropped.headers["X-Sandbox-Answer"] == "example"
    try:
        client.with_options(max_retries=0).top_up_gift_card("4 7", {"amount": 1})
    except APIStatusError as error:
        assert error.status_code == 501, error
    else:
        sys.exit("an example from nowhere")
print(json.dumps(seen))
"""


@pytest.fixture
def grown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    text = PATH.read_text(encoding="utf-8")
    for addition in (PATHS, SCHEMAS):
        heading = addition.splitlines()[1]
        assert text.count(f"\n{heading}\n") == 1
        text = text.replace(f"\n{heading}\n", addition, 1)
    spec = tmp_path / "spec.yaml"
    spec.write_text(text, encoding="utf-8")
    code, said = run(capsys, spec, tmp_path / "out", "talonone")
    assert code == 0
    start = "note: no example, so that tests and mock servers make one up (2): "
    (line,) = [line for line in said.splitlines() if line.startswith(start)]
    for words in ("body of topUpGiftCard", "answer 201 of topUpGiftCard"):
        assert words in line
    return tmp_path / "out"


def test_a_new_operation_works_with_no_other_change(grown: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", USE],
        cwd=grown,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    path = "/v1/gift_cards/4%207/top_ups"
    assert json.loads(done.stdout) == [
        ["POST", f"{path}?dry=true", {"amount": 5.5}],
        ["POST", path, {"amount": 1}],
    ]
    page = (grown / "docs" / "gift_cards.md").read_text(encoding="utf-8")
    assert "`topUpGiftCard`: `POST /v1/gift_cards/{cardNumber}/top_ups`" in page
    index = (grown / "docs" / "README.md").read_text(encoding="utf-8")
    assert "(gift_cards.md#top_up_gift_card)" in index
    models = (grown / "docs" / "models.md").read_text(encoding="utf-8")
    assert "| `card_number` | `cardNumber` | string | yes |" in models
    assert "[CustomerProfile](#customerprofile)" in models


def test_its_types_are_right(grown: Path, tmp_path: Path) -> None:
    use = tmp_path / "use.py"
    use.write_text(
        "from talonone import AsyncTalonOne, TalonOne\n"
        "from talonone.models import GiftCard\n\n"
        "def one(client: TalonOne) -> GiftCard:\n"
        '    return client.top_up_gift_card("1", {"amount": 1}, dry=True)\n\n'
        "async def other(client: AsyncTalonOne) -> GiftCard:\n"
        '    return await client.top_up_gift_card(1, {"amount": 1})  # The number is a string.\n',
        encoding="utf-8",
    )
    (tmp_path / "mypy.ini").write_text(MYPY)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(tmp_path / "mypy.ini"), str(use)],
        cwd=grown,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("error:") == 1, done.stdout
    assert 'use.py:8: error: Argument 1 to "top_up_gift_card"' in done.stdout
