import pytest

from tests.support.contract import Contract, description

HERE = description()
pytestmark = pytest.mark.skipif(HERE is None, reason="Discord's description of its interface is not here")

CARD = {"flags": 32768, "components": [{"type": 17, "components": [{"type": 10, "content": "## Bonjour"}]}]}


def held(method: str, path: str, body: object) -> list[str]:
    assert HERE is not None
    contract = Contract(HERE)
    contract.hold(method, path, body)
    return contract.breaches


def test_a_card_is_understood() -> None:
    assert held("POST", "/channels/123456789012345678/messages", CARD) == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/channels/123456789012345678/messages", {**CARD, "content": 5}),
        ("POST", "/channels/123456789012345678/messages", {**CARD, "nonce": "n" * 26}),
        ("POST", "/channels/123456789012345678/messages", {"components": [{"type": 10, "content": ""}]}),
        ("PATCH", "/channels/123456789012345678/messages/1", {"components": [{"type": 99}]}),
        ("POST", "/guilds/1/channels", {"name": "n" * 101}),
        ("POST", "/nowhere", {}),
        ("DELETE", "/channels/1/messages/2", {"a": 1}),
    ],
)
def test_what_discord_would_refuse_is_seen(method: str, path: str, body: object) -> None:
    assert held(method, path, body) != []


def test_two_bodies_of_one_shape_are_told_apart_by_what_matters() -> None:
    assert HERE is not None
    contract = Contract(HERE)
    for name in ("n" * 100, "m" * 100, "n" * 101):
        contract.hold("POST", "/guilds/1/channels", {"name": name})
    assert len(contract.breaches) == 1
