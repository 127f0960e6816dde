// Runs after a segment has been opened: says the text box's language, puts the cursor into it and brings its row
// into view. Without it everything works, less comfortably.
(() => {
  const turn = document.getElementById("wb-turn");
  if (!turn || window.workbenchTurn === turn.dataset.turn) return;
  const first = window.workbenchTurn === undefined;
  window.workbenchTurn = turn.dataset.turn;

  const show = (row, box) => {
    const rightToLeft = Boolean(box.closest(".st-key-active_target_rtl"));
    box.lang = turn.dataset.lang;
    box.dir = rightToLeft ? "rtl" : "ltr";
    if (!box.disabled) {
      box.focus({ preventScroll: true });
      box.setSelectionRange(box.value.length, box.value.length);
    }
    const { top, bottom } = row.getBoundingClientRect();
    if (top >= 90 && bottom <= window.innerHeight - 40) return;
    const still = first || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const block = bottom - top > window.innerHeight * 0.6 ? "start" : "center";
    row.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
  };

  // On the first visit the text box is drawn some time after this script has come.
  const until = performance.now() + 5000;
  const wait = () => {
    const row = document.querySelector(".st-key-desk_active");
    const box = row && row.querySelector("textarea");
    if (box) show(row, box);
    else if (performance.now() < until) setTimeout(wait, 50);
  };
  requestAnimationFrame(wait);
})();
