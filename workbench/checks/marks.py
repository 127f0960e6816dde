"""Character classes that checks of punctuation share, for use within the brackets of a regular expression."""

CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The letters of Chinese and Japanese, which write no spaces between words."""
FULL_WIDTH = "\u3001\u3002\u3008-\u3011\u3014\u3015\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
"""The marks that hold their own space."""
