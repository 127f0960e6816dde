"""Moments as people say them, in the browser's time zone."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_datetime, format_timedelta

from workbench.web.parts.escape import markup
from workbench.web.texts import _, language


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago a moment was, such as “3 hours ago”."""
    passed = moment - (now or datetime.now(UTC))
    if abs(passed.total_seconds()) < 45:
        return _("just now")
    return format_timedelta(passed, add_direction=True, locale=language())


def exactly(moment: datetime) -> str:
    """Date and time to the minute."""
    return format_datetime(moment.astimezone(_zone()), format="d MMM y, HH:mm", locale=language())


def stamp(moment: datetime) -> str:
    """HTML of a moment: how long ago, and exactly when in its title."""
    title = markup(exactly(moment))
    return f'<time datetime="{moment.isoformat()}" title="{title}">{markup(ago(moment))}</time>'


def _zone() -> tzinfo:
    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, KeyError):
        return UTC
