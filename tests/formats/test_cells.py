import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.cells import neutralised, restored

TEXT = st.text(max_size=15) | st.text(alphabet="' \t\r\n=+-@a", max_size=6)


@given(TEXT)
def test_a_neutralised_text_comes_back(text: str) -> None:
    assert restored(neutralised(text)) == text


@given(TEXT)
def test_a_neutralised_text_begins_no_formula(text: str) -> None:
    cell = neutralised(text)
    assert not cell.startswith(tuple("=+-@\t\r\n"))
    assert not cell.lstrip().startswith(tuple("=+-@"))


@pytest.mark.parametrize("text", ["", "plain", "a=b", "'quoted'", "l'eau", "«=»", "1-2"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutralised(text) == text
    assert restored(text) == text
