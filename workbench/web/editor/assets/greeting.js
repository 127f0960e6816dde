// An editor's first message to the server. The page sends it as soon as it can, and its answer is there when the
// editor's other scripts are; an editor that begins otherwise, or with something to say, asks by itself.

export const VERSION = 1;
const ROWS = 60;
const BEFORE = 20;

let ahead = null;

/** Where a browser keeps the number of the segment that was open last. */
export const placeOf = ({ mode, scope }) => `workbench:place:${mode}:${scope}`;

/** The rows to begin with, first and last, around the segment that was open last. */
export function around(last) {
  const from = Math.max(0, (Number.isInteger(last) ? last : 0) - BEFORE);
  return [from, from + ROWS - 1];
}

/** Send a message; answers with the reply, or throws an error with the `status` that it was refused with. */
export async function ask(url, token, body, more = {}) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Workbench-Token": token },
    body,
    credentials: "same-origin",
    cache: "no-store",
    ...more,
  });
  const reply = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(reply.error), { status: answer.status });
  return reply;
}

/** Send the first message of the editor that begins with this. */
export function greet(data) {
  let last = null;
  try {
    last = JSON.parse(window.localStorage.getItem(placeOf(data)));
  } catch {
    // Without storage it begins where the article does.
  }
  const message = { v: VERSION, boot: null, seq: 1, since: 0, ops: [], want: [around(last)], hello: true };
  if (data.segment) message.at = data.segment;
  const body = JSON.stringify(message);
  const reply = ask(data.url, data.token, body);
  // Whoever takes it hears of a failure; nobody may.
  reply.catch(() => {});
  ahead = { url: data.url, body, reply };
}

/** The reply to this message if it was sent ahead, once; else null. */
export function greeted(url, body) {
  const found = ahead?.url === url && ahead.body === body ? ahead.reply : null;
  ahead = null;
  return found;
}
