"""The command line. Each command calls services and prints; `main` is the one place that catches errors."""

import os
import sys

from workbench.cli.commands import app
from workbench.cli.output import FAILED
from workbench.errors import WorkbenchError

__all__ = ["main"]


def main() -> None:
    """Run the command line; the process ends with 0 (done), 1 (findings or conflicts) or 2 (error)."""
    # Sentences in every script go in and out, whatever the terminal's locale says.
    for stream, errors in ((sys.stdin, "strict"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        stream.reconfigure(encoding="utf-8", errors=errors)
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except WorkbenchError as error:
        _fail(str(error))
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is wrong, but Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except UnicodeDecodeError:
        _fail("The input is not UTF-8. Convert it first.")
    except OSError as error:
        _fail(f"{error.filename or 'A file'}: {error.strerror}.")


def _fail(message: str) -> None:
    print(f"workbench: {message}", file=sys.stderr)
    sys.exit(FAILED)
