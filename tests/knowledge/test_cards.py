"""NVIDIA's cards, by PCI id and by name."""

import pytest

from troubleshoot.knowledge.cards import card_named, card_with


@pytest.mark.parametrize(
    ("device_id", "name", "generation", "module", "last_branch"),
    [
        ("2b85", "GeForce RTX 5090", "blackwell", "open", ""),
        ("2684", "GeForce RTX 4090", "ada", "either", ""),
        ("1B06", "GeForce GTX 1080 Ti", "pascal", "proprietary", "580"),
        ("102d", "Tesla K80", "kepler", "proprietary", "470"),
    ],
)
def test_a_pci_id_names_the_card(
    device_id: str, name: str, generation: str, module: str, last_branch: str
) -> None:
    card = card_with(device_id)

    assert card is not None
    assert (card.name, card.generation, card.module, card.last_branch) == (
        name,
        generation,
        module,
        last_branch,
    )


def test_an_id_of_something_else_is_no_card() -> None:
    assert card_with("22ba") is None  # the sound part of a card
    assert card_with("") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("RTX 5090", "GeForce RTX 5090"),
        ("nvidia geforce gtx 1080 ti", "GeForce GTX 1080 Ti"),
        ("GTX 1080", "GeForce GTX 1080"),
        ("V100", None),
        ("toaster", None),
        ("", None),
    ],
)
def test_a_name_finds_the_plainest_card_that_is_called_so(said: str, name: str | None) -> None:
    card = card_named(said)
    assert (card.name if card else None) == name
