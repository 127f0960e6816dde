"""ZIP packages from strangers: the parts of an office document, and the package again with some of them new.

ECMA-376 (part 2) and ODF 1.3 (part 2) both put a document's parts into a ZIP file, compressed with DEFLATE or
not at all; whatever else a ZIP file can be is refused. What a package declares is believed only after it was
counted: how many parts it has, how large they become, how many times larger than they are in the file. Names
of parts are compared and written back, never used as paths.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from copy import copy

from workbench.errors import InputError

LARGEST_PACKAGE = 50_000_000
"""Bytes of a file that is read: an article with a hundred pictures."""
LARGEST_EXPANDED = 250_000_000
"""Bytes of all parts of a package together."""
LARGEST_XML = 40_000_000
"""Bytes of a part that is read as XML: the text of a thousand pages has about half."""
MOST_PARTS = 5_000
MOST_EXPANSION = 300
"""How many times larger than in the file a part may be. XML that repeats itself reaches about 100."""

_ALWAYS_ALLOWED = 1_000_000
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN = "Open it in the program that made it and save it again."


class Package:
    """A package that was opened: its parts by their names."""

    def __init__(self, data: bytes, name: str) -> None:
        """
        Args:
            data: the bytes of the file.
            name: the file's name, for messages.

        Raises:
            InputError: the file is no package, is damaged or protected, or would become too large.
        """
        self.name = name
        self._data = data
        if len(data) > LARGEST_PACKAGE:
            problem = f"The file has {len(data):,} bytes; at most {LARGEST_PACKAGE:,} are read."
            raise InputError(problem, place=name, remedy="Make its pictures smaller, or divide it.")
        if data.startswith(_OLE):
            problem = "The file is protected with a password, or in a format of before 2007."
            raise InputError(problem, place=name, remedy="Save it without a password as .docx or .odt.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
            raise self._refused("The file is no office document, or it is damaged.") from None
        self._refuse_bombs(infos)
        self._infos = {info.filename: info for info in infos}
        if len(self._infos) < len(infos):
            raise self._refused("The file has two parts of the same name.")

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def read(self, part: str) -> bytes:
        """The bytes of a part, which have to be there and whole; else InputError."""
        try:
            return self._zip.read(self._infos[part])
        except KeyError:
            raise self._refused(f"The part {part} is missing.") from None
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, zlib.error):
            raise self._refused(f"The part {part[:80]} is damaged.") from None

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with other bytes in some of its parts; the same bytes where none are changed.

        Parts stay in their order, with their dates and their compression, so that what was changed the same
        way is the same file.
        """
        if not changed:
            return self._data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as out:
            out.comment = self._zip.comment
            for part, info in self._infos.items():
                out.writestr(copy(info), changed.get(part) or self.read(part))
        return made.getvalue()

    def place(self, part: str) -> str:
        """A part as messages name it."""
        return f"{self.name}/{part}"

    def _refuse_bombs(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MOST_PARTS:
            raise self._refused(f"The file has {len(infos):,} parts; at most {MOST_PARTS:,} are read.")
        if sum(info.file_size for info in infos) > LARGEST_EXPANDED:
            raise self._refused("The file becomes far too large when it is unpacked.")
        for info in infos:
            if info.flag_bits & _ENCRYPTED:
                problem = "The file is protected with a password."
                raise InputError(problem, place=self.name, remedy="Save it without a password.")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self._refused("The file is compressed in a way that office documents are not.")
            too_dense = info.file_size > MOST_EXPANSION * max(info.compress_size, 1)
            if too_dense and info.file_size > _ALWAYS_ALLOWED:
                raise self._refused("A part of the file becomes far too large when it is unpacked.")

    def _refused(self, problem: str) -> InputError:
        return InputError(problem, place=self.name, remedy=_SAVE_AGAIN)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A new package with these parts, in their order. The same parts always make the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for part, data in parts.items():
            info = zipfile.ZipInfo(part)
            info.compress_type = zipfile.ZIP_DEFLATED
            # Else it depends on the system on which the package is made.
            info.create_system = 0
            out.writestr(info, data)
    return made.getvalue()
