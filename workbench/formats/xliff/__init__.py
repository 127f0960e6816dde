"""XLIFF: a catalogue for another translation program, and back; version 2.0 or 1.2."""

from workbench.exchange_model import ExchangeCatalogue
from workbench.formats.xliff import version_1, version_2
from workbench.formats.xliff.shared import wrong
from workbench.formats.xml_reading import parse_xml

LARGEST = 32 * 1024 * 1024
"""The most bytes of a file that are read."""

serialise = version_2.serialise
serialise_1 = version_1.serialise


def parse(data: bytes, name: str) -> ExchangeCatalogue:
    """A catalogue from an XLIFF file of version 2.0, 2.1, 1.2 or 1.1.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.

    Raises:
        InputError: naming the file and the line, where the file is not safe or well-formed XML, is not XLIFF,
            holds more than one article, or says something that XLIFF does not allow.
    """
    root = parse_xml(data, name, LARGEST)
    if root.tag == version_2.ROOT:
        return version_2.parse(root, name)
    if root.tag in version_1.ROOTS:
        return version_1.parse(root, name)
    raise wrong(root, name, "This is not an XLIFF file.", "Export it as XLIFF 1.2 or 2.0, or as PO.")
