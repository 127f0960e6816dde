"""What the elements of HTML are to an article."""

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html label legend li main"
    " menu nav ol optgroup option p search section select summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that end the text before them and the text in them (HTML Living Standard, 15.3, `display`); those
of forms too, whose texts are no part of the sentence around them."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LISTS = frozenset("dir dl menu ol ul".split())
ITEMS = frozenset("dd dt li".split())
CELLS = frozenset("td th".split())
CAPTIONS = frozenset("caption figcaption".split())
SECTIONS = frozenset("tbody tfoot thead".split())

VERBATIM = frozenset("listing plaintext pre xmp".split())
"""Blocks whose white space counts: code, mostly."""

SKIPPED = frozenset(
    "applet audio canvas iframe math-field noembed noframes noscript object script style template textarea"
    " video".split()
)
"""Elements whose contents are no text of the article, and that end the text around them."""

RAW = frozenset("iframe noembed noframes script style textarea".split())
"""Those of them in which there are no tags but the one that ends them."""

UNREAD = frozenset("math svg".split())
"""Elements within a text that are left as they are."""

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr".split()
)
"""Elements without an end tag (HTML Living Standard, 13.1.2), obsolete ones among them."""

BREAKING_VOID = frozenset("base col embed frame hr input link meta param source track".split())
"""Those of them that end the text before them."""

CODE = frozenset("code kbd samp tt var".split())
"""Elements within a text whose words are not translated."""

CLOSES: dict[str, frozenset[str]] = {
    **dict.fromkeys(HEADINGS, frozenset({"p"}) | HEADINGS),
    "li": frozenset({"p", "li"}),
    "dd": frozenset({"p", "dd", "dt"}),
    "dt": frozenset({"p", "dd", "dt"}),
    "tr": frozenset({"p", "td", "th", "tr", "caption"}),
    "td": frozenset({"p", "td", "th", "caption"}),
    "th": frozenset({"p", "td", "th", "caption"}),
    **dict.fromkeys(SECTIONS, frozenset({"p", "td", "th", "tr", "caption"}) | SECTIONS),
    "body": frozenset({"head", "p"}),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "table": frozenset(),
}
"""The elements that a start tag closes when they were opened last, by its name; any other block closes `p`
(HTML Living Standard, 13.1.2.4 Optional tags)."""
