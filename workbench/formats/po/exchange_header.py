"""The header of a catalogue's PO file."""

import re
from collections import Counter
from datetime import UTC, datetime

from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.po.header import Header
from workbench.formats.po.locales import gettext_locale, locale_of, plural_forms
from workbench.model import Progress

GENERATOR = "workbench"
_UNKNOWN_DATE = "YEAR-MO-DA HO:MI+0000"
"""For a file that nobody has translated yet. Programs take it for gettext's own word, which ends in `+ZONE`
and of which msgfmt warns; babel cannot read a file without any date."""
_PLACEHOLDERS = {
    "Project-Id-Version": "PACKAGE VERSION",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;",
}
"""What gettext's templates have in fields that nobody has filled in."""
_OF_THE_CATALOGUE = (
    "Project-Id-Version",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language",
    "X-Source-Language",
    "X-Workbench-Article",
    "X-Workbench-Revision",
)
_GENERATED = (
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "X-Generator",
    "X-Workbench-Review",
)
_OURS = {name.casefold() for name in (*_OF_THE_CATALOGUE, *_GENERATED)}


def update_header(header: Header, catalogue: ExchangeCatalogue) -> None:
    """Make a header say what a catalogue says, and leave what the catalogue does not know as it is.

    A field is written only if its meaning changes: a date that names the same minute in another time zone
    stays. Where the catalogue has no value the file keeps its own, except for `X-Workbench-Revision`, which
    would then name a wrong base of a merge.
    """
    created, revised = catalogue.creation_date, catalogue.revision_date
    _set(header, "Project-Id-Version", catalogue.project)
    _set_missing(header, "Report-Msgid-Bugs-To", "")
    if created and _date(header.get("POT-Creation-Date", "")) != _minute(created):
        header["POT-Creation-Date"] = _written(created)
    if revised and _date(header.get("PO-Revision-Date", "")) != _minute(revised):
        header["PO-Revision-Date"] = _written(revised)
    _set_missing(header, "PO-Revision-Date", _UNKNOWN_DATE)
    _set(header, "Last-Translator", catalogue.last_translator)
    _set_missing(header, "Language-Team", catalogue.extra.get("Language-Team", "none"))
    if not catalogue.locale or locale_of(header.get("Language", "")) != catalogue.locale:
        _set(header, "Language", gettext_locale(catalogue.locale))
    _set_missing(header, "MIME-Version", "1.0")
    _set_missing(header, "Content-Transfer-Encoding", "8bit")
    _update_plural_forms(header, catalogue)
    _set_missing(header, "X-Generator", GENERATOR)
    for name, value in (
        ("X-Source-Language", gettext_locale(catalogue.source_locale)),
        ("X-Workbench-Article", catalogue.article),
    ):
        if value:
            _set(header, name, value)
    if catalogue.revision is not None:
        _set(header, "X-Workbench-Revision", str(catalogue.revision))
    else:
        header.pop("X-Workbench-Revision", None)
    _set(header, "X-Workbench-Review", _review(catalogue.entries))
    for name, value in catalogue.extra.items():
        if name.casefold() not in _OURS:
            _set(header, name, value)


def localise_header(
    header: Header, locale: str, plural: str, revised: datetime | None, translator: str, *, anew: bool
) -> None:
    """Make the header of a template, or of a file in another language, one of a file in this language.

    Args:
        plural: the `Plural-Forms` field of the language.
        revised, translator: when and by whom the translations were changed last, where that is known.
        anew: whether the file has another language: then what it says of its translators goes, too, and not
            only what nobody has filled in yet.
    """
    header["Language"] = gettext_locale(locale)
    header["Plural-Forms"] = plural
    dated = _date(header.get("PO-Revision-Date", "")) is not None
    if anew or not dated:
        header["PO-Revision-Date"] = _written(revised) if revised else _UNKNOWN_DATE
    for name, value in (("Last-Translator", translator), ("Language-Team", "none")):
        if anew or header.get(name, "") in ("", _PLACEHOLDERS[name]):
            header[name] = value or _PLACEHOLDERS[name]
    _set_missing(header, "MIME-Version", "1.0")
    _set_missing(header, "Content-Type", "text/plain; charset=UTF-8")
    _set_missing(header, "Content-Transfer-Encoding", "8bit")


def read_header(header: Header, entries: tuple[ExchangeEntry, ...]) -> ExchangeCatalogue:
    """The catalogue with these entries that a header describes."""
    fields = header.fields()
    known = {name.casefold(): value for name, value in fields.items()}

    def value(name: str) -> str:
        found = known.get(name.casefold(), "")
        return "" if found == _PLACEHOLDERS.get(name) else found

    locale = locale_of(value("Language"))
    revision = value("X-Workbench-Revision")
    usual = {"report-msgid-bugs-to": "", "language-team": "none", "plural-forms": plural_forms(locale)}
    placeholders = {name.casefold(): text for name, text in _PLACEHOLDERS.items()}
    return ExchangeCatalogue(
        locale=locale,
        entries=entries,
        article=value("X-Workbench-Article"),
        source_locale=locale_of(value("X-Source-Language")),
        revision=int(revision) if re.fullmatch(r"[0-9]{1,18}", revision) else None,
        project=value("Project-Id-Version"),
        revision_date=_date(value("PO-Revision-Date")),
        last_translator=value("Last-Translator"),
        creation_date=_date(value("POT-Creation-Date")),
        extra={
            name: text
            for name, text in fields.items()
            if name.casefold() not in _OURS
            and text not in (usual.get(name.casefold()), placeholders.get(name.casefold()))
        },
    )


def _set(header: Header, name: str, value: str) -> None:
    if name not in header or (value and header[name] != value):
        header[name] = value


def _set_missing(header: Header, name: str, value: str) -> None:
    if name not in header:
        header[name] = value


def _update_plural_forms(header: Header, catalogue: ExchangeCatalogue) -> None:
    """Name the plural rule where there is none, or a template's placeholder, which msgfmt refuses."""
    rule = catalogue.extra.get("Plural-Forms") or plural_forms(catalogue.locale)
    if header.get("Plural-Forms") == _PLACEHOLDERS["Plural-Forms"]:
        del header["Plural-Forms"]
    if rule:
        _set_missing(header, "Plural-Forms", rule)


def _review(entries: tuple[ExchangeEntry, ...]) -> str:
    counts = Counter(Progress.of(entry.state, entry.target) for entry in entries if not entry.obsolete)
    return ", ".join(
        f"{progress} {counts[progress]}" for progress in Progress if progress is not Progress.EXCLUDED
    )


def _minute(moment: datetime) -> datetime:
    """A moment in UTC, without seconds; one without a time zone is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(second=0, microsecond=0)


def _written(moment: datetime) -> str:
    return _minute(moment).isoformat(sep=" ", timespec="minutes").replace("+00:00", "+0000")


def _date(text: str) -> datetime | None:
    try:
        return _minute(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None
