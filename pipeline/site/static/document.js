// The page of a document works without this. With it, switches are remembered, and a click finds the row of a mark that is
// shown even when a mark that is switched off lies on the same words.
"use strict";
(() => {
  const KEY = "marks";
  const boxes = [...document.querySelectorAll("input[data-kind]")];
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    kept = {}; // storage is switched off or holds something else: the page begins as it was sent
  }
  for (const box of boxes) {
    if (typeof kept[box.dataset.kind] === "boolean") box.checked = kept[box.dataset.kind];
    box.addEventListener("change", () => {
      kept[box.dataset.kind] = box.checked;
      try {
        localStorage.setItem(KEY, JSON.stringify(kept));
      } catch {
        return; // not remembered, which is all that is lost
      }
    });
  }
  const off = (mark) => boxes.some((box) => !box.checked && mark.classList.contains(box.dataset.kind));
  const address = (mark) => mark.getAttribute("href") || mark.querySelector(":scope > a.r")?.getAttribute("href");
  document.querySelector("article.text").addEventListener("click", (event) => {
    const found = event.target.closest("a.k, a.r");
    let mark = event.target.closest(".k");
    if (!found && !mark) return;
    if (mark && !off(mark)) return;
    while (mark && off(mark)) mark = mark.parentElement.closest(".k");
    if (found) event.preventDefault();
    const path = mark && address(mark);
    if (path) location.assign(path);
  });
})();
