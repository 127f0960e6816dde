"""The term base at work: recognising terms in a text and saying how to translate them."""

from workbench.terms.advice import Advice, advice
from workbench.terms.recogniser import Recogniser

__all__ = ["Advice", "Recogniser", "advice"]
