"""What looks like words in a text and is none: addresses, paths, file names, symbols of documents."""

import re

# What a path or the rest of an address is made of.
_REST = r"""[^\s"'<>«»“”()\[\]]"""
# Endings that tell a file or a host from a sentence whose stop lacks its space.
_ENDINGS = """asp bmp com css csv docx? edu exe gif gov html? ini int io ir jpe?g js json md mp[34] net odt
    org pdf php png po pptx? py rar rtf svg tar tbx tmx toml tsv txt xlf xliff? xlsx? xml ya?ml zip"""
# Every repetition is bounded or ends at white space, so time grows with the length of the text alone.
_ADDRESS = re.compile(
    rf"""
    [a-zA-Z][a-zA-Z0-9+.-]{{1,20}} :// {_REST}+
    | (?<![\w.+-]) [\w.+-]{{1,64}} @ (?: \w[\w-]{{0,62}} \. )+ \w{{2,}}
    # /usr/lib, ~/notes, ../notes, C:\notes
    | (?: (?<=[\s"'(\[<«“‘]) | ^ ) (?: [a-zA-Z]:\\ | ~/ | \.{{1,2}}/ | / (?= [\w.] ) ) {_REST}+
    # A/RES/217, CEDAW/C/GC/35, S/2004/616: at least one figure
    | \b (?= [^\s\d]{{0,60}} \d ) [A-Z][A-Z0-9.]{{0,9}} (?: / [A-Z0-9][\w.-]{{0,15}} ){{1,10}} (?<= \w )
      (?: \( \w{{1,6}} \) )?
    # news.group.name, www.host.example/page
    | (?<! [\w.] ) (?: [a-z0-9][\w-]{{0,62}} \. ){{2,}} [a-z]\w* (?: / {_REST}* )?
    # one/folder/of/many
    | (?<! [\w./-] ) (?: [\w.-]{{1,64}} / ){{3,}} [\w.-]*
    # folder/file.txt, host.org/page
    | (?<! [\w./-] ) (?: [\w-]{{1,64}} / ){{0,3}} [\w-]{{1,64}} \.
      (?: (?: {"|".join(_ENDINGS.split())} ) \b (?: / {_REST}* )? | [a-z]{{2}} / {_REST}* )
    """,
    re.VERBOSE,
)
_SIGNS = re.compile(r"[/@\\]|\w\.\w")


def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """The places of web and mail addresses, paths, file names and symbols of documents, in order."""
    if _SIGNS.search(text) is None:
        return ()
    return tuple(found.span() for found in _ADDRESS.finditer(text))
