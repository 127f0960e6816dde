"""Reading and writing the project's files."""

import os
import tempfile
from pathlib import Path

from workbench.errors import InputError, WorkbenchError


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes, or None when there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(
            f"The file cannot be read: {error.strerror}.", place=str(path), remedy="Check its permissions."
        ) from None


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; its folder is made where needed."""
    # Written beside its place, then moved onto it: whoever reads sees the old file or the new one.
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".export-", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise WorkbenchError(
            f"The file cannot be written: {error.strerror}.",
            place=str(path),
            remedy="Check the folder and the room on the disk.",
        ) from None


def _umask() -> int:
    # There is no way to read it without setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
