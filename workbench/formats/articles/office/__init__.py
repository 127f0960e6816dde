"""Office documents as articles: DOCX (ECMA-376, ISO/IEC 29500) and ODT (OASIS Open Document Format 1.3).

An office document is a package of XML parts, and its paragraphs are not text with markup but runs with
formats. So its `Document` is a *reading* of it: a block for each paragraph, one on a line, whose text has the
inline formatting as tags (`inline`). The reading does not give the file back. The file itself is kept with
the article, in `FileForm.package`, and the finished article is made by reading that package again, which
gives the same paragraphs in the same order, and writing the targets into them (`docx`, `odt`). Everything
that no target was written to stays as it is: a part that nothing changed in is copied byte for byte, and a
package without a target is the file itself.

Keeping the XML around the paragraphs as leads of blocks was the other way. The text of a block would still
not be what stands in the file, so it would have needed the XML of its tags beside it, an XML document in
every row of the blocks, and the pictures somewhere else.

What the tags mean to the document:

- `<b>`, `<i>`, `<u>`, `<s>`, `<sup>`, `<sub>`: bold, italic, underlined, struck out, raised, lowered;
- `<f1>`: some other format than the paragraph's, a colour or a character style; `<a1>`: a link; `<c1>`: a
  content control;
- `<note1/>`: the call of a footnote or endnote; `<image1/>`, `<field1/>` (a page number, a cross-reference),
  `<formula1/>`, `<x1/>` (anything else);
- `<br/>`: a line break within a paragraph; `<tab/>`.

A paragraph's own format needs no tag (`formats`). Differences that nobody sees
(spelling marks, revision numbers, the language of a run) do not part runs.

Tracked changes are read as accepted: what was inserted is text, what was deleted is not. A paragraph that
gets a translation has no tracked changes in it any more; the others keep theirs. Comments are not translated;
they stay with their paragraphs.

What a target leaves out is left out (bold, a link, a line break), but for what cannot be brought back by
typing: calls of notes, images, fields and the like are put at the end of their paragraph. The tags check has
told the translator by then.
"""
