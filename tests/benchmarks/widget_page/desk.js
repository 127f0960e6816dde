// Runs when a segment has been opened: says the text box's language, puts the cursor into it and brings its row
// into view; and lets a click on a row's text do what a click on its mark does. Without it everything works, less
// comfortably.
(() => {
  const turn = document.getElementById("wb-turn");
  if (!turn || window.workbenchTurn === turn.dataset.turn) return;
  const first = window.workbenchTurn === undefined;
  window.workbenchTurn = turn.dataset.turn;

  if (first) {
    document.addEventListener("click", (event) => {
      const row = event.target.closest?.(".wb-pair")?.closest('[class*="st-key-row_"]');
      const reading = String(window.getSelection()) !== "";
      if (row && !reading) row.querySelector('[class*="st-key-mark_"] button')?.click();
    });
  }

  const type = (box) => {
    box.lang = turn.dataset.lang;
    box.dir = box.closest(".st-key-active_target_rtl") ? "rtl" : "ltr";
    if (box.disabled) return;
    box.focus({ preventScroll: true });
    box.setSelectionRange(box.value.length, box.value.length);
  };

  const bringIntoView = (row) => {
    const { top, bottom } = row.getBoundingClientRect();
    if (top >= 90 && bottom <= window.innerHeight - 40) return;
    const still = first || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const block = bottom - top > window.innerHeight * 0.6 ? "start" : "center";
    row.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
  };

  // On the first visit the row is drawn some time after this script has come.
  const until = performance.now() + 5000;
  const wait = () => {
    const row = document.querySelector(".st-key-desk_active");
    const box = row?.querySelector('[class*="st-key-active_target_"] textarea');
    if (row && (box || !("lang" in turn.dataset))) {
      if (box) type(box);
      bringIntoView(row);
    } else if (performance.now() < until) setTimeout(wait, 50);
  };
  requestAnimationFrame(wait);
})();
