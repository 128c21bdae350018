"""Secrets in links: nobody guesses one, and people can copy one by hand."""

from querschnitt.kernel.tokens import fingerprint, is_token, new_token


def test_no_two_are_the_same_and_none_holds_a_sign_that_can_be_mistaken() -> None:
    made = [new_token() for _number in range(500)]
    assert len(set(made)) == 500
    assert all(map(is_token, made))
    seen = set("".join(made))
    assert not seen & set("0Oo1lI-_")
    assert len(seen) == 56  # in 11,000 letters each of them comes up


def test_those_made_before_are_still_known() -> None:
    assert is_token("AbC-_0O1lIabcdefghijkl")
    assert not is_token("AbC-_0O1lIabcdefghijk")
    assert not is_token("äbC-_0O1lIabcdefghijkl")


def test_a_fingerprint_does_not_hold_its_token() -> None:
    token = new_token()
    assert len(fingerprint(token)) == 64
    assert token not in fingerprint(token)
