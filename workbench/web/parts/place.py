"""Where somebody is: kept in the query string, so that a reload or a sent link comes back to it.

Going to another page drops the query string; what was chosen is then taken from the session and written back.
"""

import streamlit as st


def get(name: str) -> str | None:
    """What the query string says, or else what was chosen last in this session."""
    value = st.query_params.get(name)
    return value if value is not None else st.session_state.get(_key(name))


def put(**chosen: str | None) -> None:
    """Remember choices in query string and session; None forgets one."""
    for name, value in chosen.items():
        if value is None:
            st.query_params.pop(name, None)
            st.session_state.pop(_key(name), None)
        else:
            if st.query_params.get(name) != value:
                st.query_params[name] = value
            st.session_state[_key(name)] = value


def _key(name: str) -> str:
    return f"place_{name}"
