"""The term base at work: recognising terms in a text and saying how to translate them."""

from workbench.terms.advice import Advice, advice
from workbench.terms.inflection import Change
from workbench.terms.recogniser import Match, Recogniser
from workbench.terms.satisfaction import Satisfaction, Standing, satisfied

__all__ = [
    "Advice",
    "Change",
    "Match",
    "Recogniser",
    "Satisfaction",
    "Standing",
    "advice",
    "satisfied",
]
