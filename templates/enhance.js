// Enhancements only: every page works without them.
const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

// From the statement with the focus while it is in view, else from where the page is.
function step(forward) {
  const turns = [...document.querySelectorAll("article.turn[id]")];
  const top = (turn) => turn.getBoundingClientRect().top;
  const inView = (turn) => top(turn) < innerHeight && turn.getBoundingClientRect().bottom > 0;
  const at = turns.findIndex((turn) => turn.contains(document.activeElement) && inView(turn));
  const next = at < 0 ? turns.find((turn) => top(turn) >= 0) : turns[at + 1];
  const before = at < 0 ? turns.findLast((turn) => top(turn) < 0) : turns[at - 1];
  const target = forward ? next : before;
  target?.scrollIntoView();
  target?.querySelector("a")?.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "k") step(event.key === "j");
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("input[type=search]")?.focus();
  }
});
