// Runs before Streamlit's own script. A page behind a path, such as /translate, would be looked for under two
// addresses, one after the other, and the first is never right here: nothing is served below a page.
window.__streamlit = { BACKEND_BASE_URL: `${window.location.origin}/`, ...window.__streamlit };
