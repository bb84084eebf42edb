// Enhancements only: every page works without them.
const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

function step(forward) {
  const turns = [...document.querySelectorAll("article.turn[id]")];
  const next = turns.find((turn) => turn.getBoundingClientRect().top > 24);
  const before = turns.findLast((turn) => turn.getBoundingClientRect().top < -4);
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
