// The component's way in: one desk for each catalogue and person, which survives being mounted again.

import { Desk } from "./desk.js";
import { _, learn } from "./words.js";

const desks = new Map();
const LEAST = 480;

await new Promise((done) => {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("editor.css", import.meta.url).href;
  sheet.onload = sheet.onerror = done;
  document.head.append(sheet);
});

// When the server cannot be reached Streamlit covers the page with a dialog and takes the cursor. Here one goes on
// without a connection, and the line of the editor says so: the dialog is closed before a key can go to it.
const LOST = "Connection error";

function guard(desk) {
  const watch = new MutationObserver(() => {
    for (const dialog of document.querySelectorAll('[role="dialog"]')) {
      if (desk.element.contains(dialog) || !dialog.textContent.startsWith(LOST)) continue;
      dialog.querySelector('button[aria-label="Close"], button')?.click();
      desk.walk.focus();
      setTimeout(() => document.activeElement?.closest(".we-desk") || desk.walk.focus(), 50);
      setTimeout(() => document.activeElement?.closest(".we-desk") || desk.walk.focus(), 400);
    }
  });
  watch.observe(document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}

/** Put the editor into an element; answers with what takes it out again. */
export default function mount(parent, data) {
  try {
    learn(data.interface);
    const key = `${data.mode}:${data.scope}`;
    let desk = desks.get(key);
    if (desk) {
      clearTimeout(desk.closing);
      desk.renew(data);
    } else {
      desk = new Desk(data);
      desks.set(key, desk);
    }
    if (desk.element.parentNode !== parent) parent.append(desk.element);
    const fit = () => {
      const top = desk.element.getBoundingClientRect().top + (desk.page?.scrollTop || 0);
      const room = window.innerHeight - Math.max(top, 0) - 8;
      // On a low screen it takes all of it, and what is above is scrolled away.
      desk.element.style.height = `${room < LEAST ? Math.max(300, window.innerHeight - 16) : room}px`;
      if (room < LEAST && desk.page && desk.page.scrollTop < top - 8) desk.page.scrollTop = top - 8;
    };
    desk.page = parent.closest('[data-testid="stMain"]');
    fit();
    requestAnimationFrame(fit);
    const later = setTimeout(fit, 400);
    window.addEventListener("resize", fit);
    const unguard = guard(desk);
    return () => {
      unguard();
      clearTimeout(later);
      window.removeEventListener("resize", fit);
      // Streamlit may take a component out only to put it in again.
      desk.typing.flush();
      const end = () => {
        if (desk.element.isConnected) return;
        // What is on its way arrives, whichever page one is on meanwhile.
        if (desk.link.waiting && !desk.link.stopped) {
          desk.closing = setTimeout(end, 2000);
          return;
        }
        desk.close();
        desks.delete(key);
      };
      desk.closing = setTimeout(end, 1500);
    };
  } catch (error) {
    console.error(error);
    parent.textContent = _("The editor could not be started. Reload the page.");
    return () => {};
  }
}
