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


def test_what_is_wrong_is_told_where_it_is() -> None:
    button = {"type": 2, "style": 1, "label": "n" * 81, "custom_id": "a:b"}
    box = {"type": 17, "components": [{"type": 1, "components": [button]}]}
    [breach] = held("POST", "/channels/123456789012345678/messages", {"flags": 32768, "components": [box]})
    assert "components/0/components/0/components/0/label" in breach
    assert "longer than 80" in breach
