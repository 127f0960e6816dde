"""Reading and writing the project's files."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    replace_file_by_pieces(path, [data])


def replace_file_by_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """As `replace_file`, of what does not fit into memory, into a folder that is there."""
    # Written beside its place, then moved onto it: whoever reads sees the old file or the new one.
    with _told(path), tempfile.NamedTemporaryFile(dir=path.parent, prefix=".export-", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            file.close()
            temporary.replace(path)
        except BaseException:
            file.close()
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
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
