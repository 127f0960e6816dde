"""A catalogue side by side as a DOCX document, for reviewers with a word processor, and its corrected copy.

`writing` makes the document (ECMA-376, WordprocessingML), `reading` takes back what people and their word
processors made of it. A row is known again by the first of these that has survived:

1. a bookmark around its number, whose name says which segment it is and what its source was. Nobody sees it,
   Word and LibreOffice keep it, by way of ODT too, and it goes along when the row is moved. A copy of the row
   has none, or not the same;
2. the number together with the source, as long as the article has the same segments as then;
3. the source alone, where only one segment has it.

Content controls would do for Word, but LibreOffice 7.4 drops their tags. Which catalogue and revision the
document shows is said in its properties, which nobody sees and Word and LibreOffice keep, and in small
letters at the foot of each page. What it all means is decided in `workbench.corrections`.
"""

from workbench.formats.review.reading import parse
from workbench.formats.review.writing import serialise

__all__ = ["parse", "serialise"]
