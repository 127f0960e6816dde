"""The editor on the Translate and Review pages: a component in the browser, and the route that it talks to.

`mount` puts the component on a Streamlit page, `route` answers its messages, `assets` is what the browser
loads: plain ES modules and one style sheet, without a build step.
"""

from typing import Any

import streamlit as st

from workbench.model import Article, Person
from workbench.services import tokens
from workbench.services.project import Project
from workbench.web import texts
from workbench.web.editor.route import ASSETS, ASSETS_PATH

# The modules import each other by their addresses, so they are served under an address that changes with
# them; what Streamlit is given only fetches the first one. A remount that comes before it is there wins.
_LOADER = """
export default function (component) {
  const { data: [data], parentElement } = component;
  let close = null;
  let gone = false;
  import(new URL(data.assets + "/editor.js", window.location.origin).href).then(
    (editor) => {
      if (!gone) close = editor.default(parentElement, data);
    },
    () => {
      parentElement.textContent = "The editor could not be loaded. Reload the page.";
    },
  );
  return () => {
    gone = true;
    if (close) close();
  };
}
"""
_NAME = "workbench_editor"


def mount(
    project: Project,
    person: Person,
    article: Article,
    locale: str,
    segment: str | None = None,
    *,
    review: bool = False,
) -> None:
    """Draw the editor of a catalogue for a person.

    Args:
        segment: the id of the segment to open; None is where this browser was last, or the first to work on.
        review: whether to go from one translation that waits for review to the next, rather than from one
            that is open to the next.
    """
    data = begin(project, person, article, locale, segment, review=review)
    component = st.components.v2.component(_NAME, js=_LOADER, isolate_styles=False)
    # Streamlit looks for data frames in a mapping, and reads all of pandas for that: a list is sent as it is.
    component(key=f"editor_{data['mode']}_{person.id}_{article.slug}_{locale}", data=[data])


def begin(
    project: Project,
    person: Person,
    article: Article,
    locale: str,
    segment: str | None = None,
    *,
    review: bool = False,
) -> dict[str, Any]:
    """What an editor in the browser is started with, as JSON; arguments as of `mount`."""
    return {
        "assets": ASSETS_PATH,
        "url": f"/workbench/editor/{article.slug}/{locale}",
        "token": tokens.issue(project, person),
        "scope": f"{person.id}:{article.slug}:{locale}",
        "mode": "review" if review else "translate",
        "segment": segment,
        "interface": texts.of_scripts(ASSETS),
    }
