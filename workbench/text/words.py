"""Words: cutting a text into tokens, and counting the words of a text as translation tools do."""

import re

import regex

_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_TOKEN = regex.compile(
    rf"""
      \s+
    | \p{{Nd}}+ (?: [.,٫٬] \p{{Nd}}+ )+          # 3.14 and 1,000 are one token
    | [{_ALONE}] \p{{M}}*                        # scripts without spaces: one character with its marks
    | [[\p{{L}}\p{{M}}\p{{N}}_]--[{_ALONE}]]+ (?: [\u200c\u200d] [[\p{{L}}\p{{M}}\p{{N}}_]--[{_ALONE}]]+ )*
    | \X
    """,
    regex.VERBOSE | regex.VERSION1,
)

# Hiragana, Katakana and its extensions, the ideographs with their extensions and compatibility forms.
_CJK = (
    "\u3005\u3007\u3021-\u3029\u3040-\u309f\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Dashes and the stops of Arabic script part words even where a writer left the spaces out.
_BREAKS = (
    r"\s\u2014\u2015\u2026\u060c\u061b\u061f\u06d4\u3000-\u3004\u3008-\u301f\uff01\uff0c\uff1a\uff1b\uff1f"
)
_SPACED_WORD = re.compile(rf"[^\W_][^{_BREAKS}]*")
_ANY_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}][^{_BREAKS}{_CJK}]*")


def tokens(text: str) -> list[str]:
    """Cut a text into words, runs of white space and single other characters; joined they are the text.

    A zero width non-joiner or joiner inside a word belongs to it; apostrophes and hyphens are tokens of their
    own. Where a script writes no spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), every
    character is a token. An emoji or other cluster of code points that people see as one character is one
    token.
    """
    return _TOKEN.findall(text)


def count_words(text: str, locale: str = "") -> int:
    """How many words a text has, by the convention of word processors and most translation tools.

    A word is what stands between white space and has at least one letter or digit: a number, a URL, `l’État`,
    `well-known` and a Persian word with zero width non-joiners are one word each, a lone dash or question
    mark is none. Counting `l’État` once agrees with the word boundaries of Unicode (UAX 29, rules WB6 and
    WB7); for hyphens UAX 29 would count each part, translators' tools count one, and so do we. An em dash,
    an ellipsis character and the Arabic comma, semicolon and question mark part words without spaces.

    Chinese characters and Japanese kana count one each, except in Korean text, which has spaces between words
    and writes ideographs inside them. Scripts that write neither spaces nor ideographs (Thai, Lao, Khmer,
    Burmese) count one for each run between spaces.
    """
    pattern = _SPACED_WORD if locale.split("-")[0] == "ko" else _ANY_WORD
    return sum(1 for _ in pattern.finditer(text))
