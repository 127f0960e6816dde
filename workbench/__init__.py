"""An article translation workbench: articles in, reviewed translations and PO files out."""

__version__ = "0.1.0"
