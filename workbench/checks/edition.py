"""Which edition of the checks this is, so that findings of another one are known to be old."""

import hashlib
import platform
import unicodedata
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

# What findings follow from: the checks, how terms are recognised, and what both say of words and locales.
_PACKAGES = ("workbench.checks", "workbench.terms", "workbench.text")
# Of these the version says enough.
_LIBRARIES = ("babel", "rapidfuzz", "regex", "sentencex")


@cache
def edition() -> str:
    """A key of 16 characters that is another one when code or data of the checks are.

    It is made of the files themselves rather than of the program's version, since who works on the checks
    changes them without making a version; what a release leaves as it was keeps its findings. Read once in a
    process, in less than a tenth of a second.
    """
    sign = hashlib.sha256(f"{platform.python_version()} {unicodedata.unidata_version}".encode())
    for library in _LIBRARIES:
        sign.update(f"{library} {metadata.version(library)}\n".encode())
    for package in _PACKAGES:
        for path, file in _files(resources.files(package), package):
            sign.update(f"{path}\n".encode())
            # The digest of each file has one length, so that no text can be taken for the next file's name.
            sign.update(hashlib.sha256(file.read_bytes()).digest())
    return sign.hexdigest()[:16]


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            if one.name != "__pycache__":
                found += _files(one, f"{path}/{one.name}")
        elif not one.name.endswith(".pyc"):
            found.append((f"{path}/{one.name}", one))
    return found
