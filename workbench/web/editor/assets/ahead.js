// Says hello for the editor that the page names, before the editor's own scripts are there.

import { greet } from "./greeting.js";

greet(JSON.parse(document.getElementById("workbench-editor").textContent));
