"""What travels with a card and comes back."""

import pytest

from querschnitt.web.participation import sealed, unsealed


def test_the_chance_comes_back_for_its_own_card_alone() -> None:
    assert unsealed(sealed(3, 7, 0.25), 3, 7) == 0.25
    assert unsealed(sealed(3, 7, 0.25), 3, 8) is None


@pytest.mark.parametrize("seal", ["", "0.5", "0.5:", ":", "nan:x", "0.5:ä", "\ud800:x", "0.5:\ud800"])
def test_what_is_no_seal_of_ours_tells_nothing(seal: str) -> None:
    """JSON can bring half a character, which no signature can be made of."""
    assert unsealed(seal, 3, 7) is None
