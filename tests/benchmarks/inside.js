// Runs in the page before anything else of it: when a save began, when the next box could be typed into, and when
// the page knew that it was saved. All in milliseconds of the page's own clock.
(() => {
  const kind = WORKBENCH_KIND;
  const box = kind === "editor" ? ".we-row.we-active .we-area" : ".st-key-desk_active textarea";
  const bench = (window.bench = { opened: null, pressed: null, focused: null, saved: null, target: null, asking: 0 });

  // The editor keeps a number at each row; the widget page has another box for each text.
  const place = (found) => (kind === "editor" ? found?.closest(".we-row").dataset.n : found);

  window.addEventListener(
    "keydown",
    (event) => {
      if (event.code !== "Enter" || !event.ctrlKey) return;
      const here = place(document.querySelector(box));
      Object.assign(bench, { pressed: performance.now(), here, focused: null, saved: null });
    },
    true,
  );

  document.addEventListener(
    "focusin",
    (event) => {
      if (!event.target.matches(box) || event.target.disabled) return;
      bench.opened ??= performance.now();
      if (bench.pressed && !bench.focused && place(event.target) !== bench.here) bench.focused = performance.now();
    },
    true,
  );

  if (kind === "editor") {
    const real = window.fetch;
    window.fetch = async (url, more) => {
      bench.asking += 1;
      const answer = await real(url, more).finally(() => (bench.asking -= 1));
      if (String(more?.body).includes('"do":"confirm"')) {
        const read = answer.json.bind(answer);
        answer.json = async () => {
          const reply = await read();
          if (reply.results.every((result) => result.status === "ok")) bench.saved = performance.now();
          return reply;
        };
      }
      return answer;
    };
  } else {
    new MutationObserver(() => {
      if (!bench.pressed || bench.saved) return;
      // The row that was open stands above the open one now, with its text.
      const above = document.querySelector(".st-key-desk_before")?.lastElementChild;
      if (above?.textContent.includes(bench.target)) bench.saved = performance.now();
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }
})();
