"""Where dictionaries are: in the project, beside this module, or where the system's Hunspell has them."""

import gzip
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from babel.core import get_global

from workbench.errors import InputError
from workbench.text.locales import base_language, name

ENVIRONMENT = "WORKBENCH_HUNSPELL"
"""The environment variable that names folders, in place of those of the system. Empty, there are none."""
_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "~/Library/Spelling", "/Library/Spelling")
_LARGEST = 100_000_000
"""Bytes of a file. The largest in use have 10 million."""
_OWN_SPELLING = frozenset({"en", "pt", "de-CH", "de-LI"})
"""Languages, and regions of them, that another region's dictionary is wrong for: colour, facto, Strasse."""
_IN_DEBIAN = frozenset(
    "af an ar be bg bn bo br bs ca cs da dz el es eu gd gl gu gug he hi hr hu id is it kk kmr ko lo lt lv ml"
    " mn ne nl oc pl ro ru si sk sl sr sv sw te th tr uk uz vi"
    " de-AT de-CH en-AU en-CA en-GB en-ZA pt-BR".split()
)
_PACKAGES = {"de": "de-de", "en": "en-us", "pt": "pt-pt", "nb": "no", "nn": "no", "ku": "kmr"}
"""Debian's packages with another name than the language, by language or locale."""


@dataclass(frozen=True, slots=True)
class Files:
    """The two files of a dictionary."""

    name: str
    """Their path without the endings."""
    bundled: bool = False

    def words(self) -> bytes:
        return self._content("dic")

    def rules(self) -> bytes:
        return self._content("aff")

    def _content(self, ending: str) -> bytes:
        if self.bundled:
            return gzip.decompress(
                resources.files(__package__).joinpath(f"{self.name}.{ending}.gz").read_bytes()
            )
        path = Path(f"{self.name}.{ending}")
        try:
            if path.stat().st_size > _LARGEST:
                raise InputError("The dictionary is too large.", place=str(path), remedy="Use another one.")
            return path.read_bytes()
        except (OSError, ValueError) as error:
            said = getattr(error, "strerror", None) or str(error)
            raise InputError(
                f"The dictionary cannot be read: {said}.",
                place=str(path),
                remedy="A dictionary is two files side by side, one .dic and one .aff; put them there, or "
                "name others in the table [spelling] of workbench.toml.",
            ) from None


def located(locale: str, named: str = "") -> Files | None:
    """The dictionary of a locale: the named one, the bundled one, or the system's; None when there is none.

    Args:
        locale: a BCP 47 tag.
        named: the path that a project names, with or without one of the endings. It is not looked for here.
    """
    if named:
        return Files(named.removesuffix(".dic").removesuffix(".aff"))
    language = base_language(locale)
    if all(resources.files(__package__).joinpath(f"{language}.{end}.gz").is_file() for end in ("dic", "aff")):
        return Files(language, bundled=True)
    for folder in folders():
        there = _names_in(folder)
        for wanted in names(locale):
            if wanted in there:
                return Files(str(folder / there[wanted]))
    return None


def folders() -> tuple[Path, ...]:
    """Where the system has its dictionaries."""
    said = os.environ.get(ENVIRONMENT)
    listed = _FOLDERS if said is None else said.split(os.pathsep)
    return tuple(Path(folder).expanduser() for folder in listed if folder)


def names(locale: str) -> Iterator[str]:
    """The names that a dictionary of a locale may have, the fittest first: fr_CA, fr, fr_FR for `fr-CA`.

    They are in small letters, with `_` between their parts. Where a region spells in its own way, those of
    others are left out.
    """
    tag = locale.replace("-", "_").lower()
    language, *rest = tag.split("_")
    yield tag
    if any(own in (language, "-".join(locale.split("-")[:2])) for own in _OWN_SPELLING) and rest:
        return
    likely = get_global("likely_subtags").get(language, "").lower().split("_")
    script = rest[0] if rest and len(rest[0]) == 4 else ""
    if script and len(rest) > 1:
        yield f"{language}_{script}"
    region = likely[2] if len(likely) > 2 else ""
    if not script or script in likely[1:2]:
        yield language
        yield f"{language}_{region}"
    if script:
        yield f"{language}_{script}_{region}"
    elif language in ("nb", "nn"):
        yield f"{language}_no"


def _names_in(folder: Path) -> dict[str, str]:
    """The dictionaries of a folder: by name in small letters with `_`, their names without ending.

    After those with a plain name come those with more to it, `de_DE_frami` for `de_de`.
    """
    try:
        stems = sorted(file.stem for file in folder.iterdir() if file.suffix == ".dic")
    except OSError:
        return {}
    found: dict[str, str] = {}
    for stem in stems:
        found.setdefault(stem.replace("-", "_").lower(), stem)
    for stem in stems:
        parts = stem.replace("-", "_").lower().split("_")
        if len(parts) > 2:
            found.setdefault("_".join(parts[:2]), stem)
    return found


def remedy(locale: str) -> str:
    """Why a locale has no dictionary, and what to do about it."""
    language = base_language(locale)
    packages = (_PACKAGES.get(tag, tag if tag in _IN_DEBIAN else "") for tag in (locale, language))
    package = next(filter(None, packages), "")
    packaged = f"On Debian or Ubuntu install hunspell-{package.lower()}, or name" if package else "Name"
    return (
        f"There is no dictionary for {name(language)}. {packaged} one in the format of Hunspell in "
        f'workbench.toml, under [spelling]: {locale} = "path/of/the/dictionary".'
    )


def sign_of(files: Files) -> str:
    """A key that is another one when the files say something else; empty for those that are bundled."""
    if files.bundled:
        return ""
    return hashlib.sha256(files.rules() + b"\0" + files.words()).hexdigest()[:16]
