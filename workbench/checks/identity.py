"""What a finding is about, as a key: by it the same finding is known again, and another one told from it."""

import hashlib
import re

from workbench.checks.model import Finding, Span

_SPACE_AND_WORD = re.compile(r"\s*\S*")


def key_of(finding: Finding, source: str, target: str) -> str:
    """A key of fixed size: that of the same check's finding on the same words of the same source.

    It is made of the check and its subcode, the whole source, the words that the finding points at in it,
    and those that it points at in the target with their neighbours. So a finding that was dismissed stays
    so while another part of the target is mended, and wherever the same sentence is translated in the
    same words; and it is another one as soon as the words that it is about change. One that points at
    nothing in the target, such as a missing number, is about all of it. Severity and message are no part:
    a project may change the one and a new version of the program the other, and the finding still is
    about the same.
    """
    about = (
        finding.check,
        finding.subcode,
        source,
        "" if finding.source_span is None else _words_at(source, finding.source_span),
        target if finding.target_span is None else _words_at(target, finding.target_span),
    )
    # Lengths tell where one part ends, whatever stands in it.
    told = "".join(f"{len(part)}:{part}" for part in about)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _words_at(text: str, span: Span) -> str:
    # Two spaces or a comma alone would be the same finding everywhere: the words on either side say where.
    start, end = span
    before = _SPACE_AND_WORD.match(text[:start][::-1])
    after = _SPACE_AND_WORD.match(text, end)
    assert before and after
    return text[start - before.end() : after.end()]
