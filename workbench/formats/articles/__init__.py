"""Parsers of articles: text in, `workbench.model.Document` out, and nothing lost on the way.

Every parser only decides *where* blocks stand (`spans`); the document is cut from the original text at those
offsets, so it can always be put together again.
"""
