// Starts the editor that the page names, while Streamlit is still on its way.

import { begin } from "./editor.js";

begin(JSON.parse(document.getElementById("workbench-editor").textContent));
