"""What nobody sees has a name where it matters."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.unseen import named, parts


def test_names_stand_for_what_is_not_seen() -> None:
    assert named("Qui\u202f? می\u200cشود\u200e\x07") == "Qui<NNBSP>? می<ZWNJ>شود<U+200E><U+0007>"


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    assert "".join(piece for piece, _ in parts(text)) == text
