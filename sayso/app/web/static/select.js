// Words selected in a document can become a claim: a link with their place, counted in code points as the stored text is.
const article = document.querySelector(".doc");
const link = document.querySelector("#add-claim");

const offset = (node, at) => {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!line) return null;
  let count = Number(line.dataset.at);
  const stop = new Range();
  stop.setStart(line, 0);
  stop.setEnd(node, at);
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.parentElement.closest("sup")) continue;
    if (text === node) return count + [...text.data.slice(0, at)].length;
    if (stop.comparePoint(text, text.length) > 0) break;
    count += [...text.data].length;
  }
  return count;
};

if (article && link) {
  const home = new URL(link.href);
  link.textContent = link.dataset.words;
  document.addEventListener("selectionchange", () => {
    const picked = getSelection();
    const range = picked.rangeCount ? picked.getRangeAt(0) : null;
    const url = new URL(home);
    const inside = range && !range.collapsed && article.contains(range.startContainer) && article.contains(range.endContainer);
    const start = inside ? offset(range.startContainer, range.startOffset) : null;
    const end = inside ? offset(range.endContainer, range.endOffset) : null;
    if (start !== null && end !== null && end > start) {
      url.searchParams.set("start", start);
      url.searchParams.set("end", end);
      link.textContent = `Add a claim from “${picked.toString().trim().slice(0, 60)}”`;
    } else {
      link.textContent = link.dataset.words;
    }
    link.href = url;
  });
}
