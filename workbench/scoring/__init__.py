"""Scores of translations against a reference: BLEU, chrF2++ and TER as sacreBLEU computes them."""

from workbench.scoring.reference import Compared, align_reference, reference_units
from workbench.scoring.scores import Score, Scores, SegmentScores, score_corpus, score_segments

__all__ = [
    "Compared",
    "Score",
    "Scores",
    "SegmentScores",
    "align_reference",
    "reference_units",
    "score_corpus",
    "score_segments",
]
