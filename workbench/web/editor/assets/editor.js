// The component's way in: one desk for each catalogue and person, which survives being mounted again.

import { Desk } from "./desk.js";
import { _, learn } from "./words.js";

const desks = new Map();
const LEAST = 288;
const FRAME = "workbench:frame";
// Streamlit's page comes long before this, unless it shows something else.
const ALONE = 20_000;

// The desk that was started before Streamlit's page, with the place that it stands in until there is one.
let early = null;

const styled = new URL("editor.css", import.meta.url);
// The page that starts with an editor has its style sheet already: whoever waits here waits for Streamlit's script.
if (!document.querySelector(`link[rel="stylesheet"][href="${styled.pathname}"]`)) {
  await new Promise((done) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = styled.href;
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
}

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

/**
 * Start the editor before Streamlit's page is there, in the place where it stood when a window of this size had it
 * last. Where that is not known it waits.
 */
export function begin(data) {
  const place = frame();
  if (!place) return;
  const host = document.createElement("div");
  host.style.cssText = place;
  learn(data.interface);
  const desk = new Desk(data);
  desks.set(`${data.mode}:${data.scope}`, desk);
  desk.element.style.height = "100%";
  host.append(desk.element);
  document.body.append(host);
  makeRoom();
  const path = window.location.pathname;
  const until = performance.now() + ALONE;
  const watch = setInterval(() => {
    // Somebody has gone to another page, or Streamlit has something else to say.
    if (window.location.pathname !== path || performance.now() > until) drop();
  }, 100);
  early = { desk, host, watch };
}

/** Give the page the room that the editor needs, as long as there is one. */
function makeRoom() {
  document.documentElement.classList.toggle("we-page", Boolean(document.querySelector(".we-desk")));
}

function drop(taken) {
  if (!early) return;
  const { desk, host, watch } = early;
  early = null;
  clearInterval(watch);
  if (desk !== taken) {
    for (const [key, one] of desks) if (one === desk) desks.delete(key);
    desk.close();
  }
  host.remove();
  makeRoom();
}

const size = () => `${window.innerWidth}x${window.innerHeight}`;

function frame() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(FRAME));
    return kept?.size === size() ? kept.style : null;
  } catch {
    return null;
  }
}

/** Remember where the editor stands and what it looks like there. */
function keepFrame(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const own = getComputedStyle(element);
  const scheme = getComputedStyle(element.closest(".stApp") || document.documentElement);
  const style = `position: fixed; z-index: 100; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px;
    font-family: ${own.fontFamily}; line-height: ${own.lineHeight}; color-scheme: ${scheme.colorScheme};
    background: ${scheme.backgroundColor}`;
  try {
    sessionStorage.setItem(FRAME, JSON.stringify({ size: size(), style }));
  } catch {
    // A full storage: the editor comes a little later then.
  }
}

/**
 * Put an element elsewhere, with the cursor and what is selected; answers with what scrolls it to where it was, as
 * soon as it has its height there.
 */
function move(element, parent) {
  const scrolled = [...element.querySelectorAll(".we-scroller, .we-panel")].map((one) => [one, one.scrollTop]);
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  for (const field of element.querySelectorAll("textarea")) {
    // A field that is behind a dialog has its cursor again when it gets the focus back.
    const at = [field.selectionStart, field.selectionEnd];
    if (field !== focused) field.addEventListener("focus", () => field.setSelectionRange(...at), { once: true });
  }
  const { selectionStart, selectionEnd } = focused || {};
  // Where the browser can, it moves as it is, an open dialog included.
  if (parent.moveBefore && element.isConnected && parent.isConnected) parent.moveBefore(element, null);
  else parent.append(element);
  if (focused) {
    focused.focus({ preventScroll: true });
    if (typeof selectionStart === "number") focused.setSelectionRange(selectionStart, selectionEnd);
  }
  return () => {
    for (const [one, top] of scrolled) one.scrollTop = top;
  };
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
    const scroll = desk.element.parentNode !== parent ? move(desk.element, parent) : null;
    drop(desk);
    makeRoom();
    const fit = () => {
      const page = parent.closest('[data-testid="stMain"]');
      const top = desk.element.getBoundingClientRect().top + (page?.scrollTop || 0);
      desk.element.style.height = `${Math.max(LEAST, window.innerHeight - Math.max(top, 0) - 8)}px`;
    };
    fit();
    scroll?.();
    requestAnimationFrame(fit);
    const later = setTimeout(() => {
      fit();
      keepFrame(desk.element);
    }, 400);
    window.addEventListener("resize", fit);
    const unguard = guard(desk);
    return () => {
      unguard();
      clearTimeout(later);
      window.removeEventListener("resize", fit);
      // Streamlit may take a component out only to put it in again.
      desk.typing.flush();
      requestAnimationFrame(makeRoom);
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
