// Point at a claim in the text or in the list: both light up, and the parts of it that the reading rests on.
const article = document.querySelector(".doc");
const segments = [...document.querySelectorAll("[data-claims]")];
const lines = [...document.querySelectorAll("[data-claim]")];
let parts;          // claim -> [[number, name, start, end]], in code points; asked for once, when first needed

const offsets = () => {          // where each text node begins, counted as the stored text is
  const found = [];
  for (const anchor of article.querySelectorAll("[data-start]")) {
    let at = Number(anchor.dataset.start);
    const walk = document.createTreeWalker(anchor, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (walk.currentNode.parentElement.tagName === "SUP") continue;
      const length = [...walk.currentNode.data].length;
      found.push([at, at + length, walk.currentNode]);
      at += length;
    }
  }
  return found;
};
const ranges = (spans) => offsets().flatMap(([start, end, node]) => spans.flatMap(([, , from, to]) => {
  if (from >= end || to <= start) return [];
  const points = [...node.data];
  const range = new Range();
  range.setStart(node, points.slice(0, Math.max(0, from - start)).join("").length);
  range.setEnd(node, points.slice(0, Math.min(to, end) - start).join("").length);
  return [range];
}));

const light = async (id, on) => {
  for (const el of segments) if (el.dataset.claims.split(" ").includes(id)) el.classList.toggle("hov", on);
  for (const el of lines) if (el.dataset.claim === id) el.classList.toggle("hov", on);
  if (!("highlights" in CSS)) return;
  if (!on) { CSS.highlights.delete("parts"); return; }
  parts ??= fetch(article.dataset.slots).then((answer) => (answer.ok ? answer.json() : {}));
  const spans = (await parts)[id] ?? [];
  if (document.querySelector(".hov")) CSS.highlights.set("parts", new Highlight(...ranges(spans)));
};
const watch = (el, id) => {
  for (const [type, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) el.addEventListener(type, () => light(id, on));
};
for (const line of lines) watch(line, line.dataset.claim);
for (const segment of segments) {
  const id = new URL(segment.href ?? location.href, location.href).searchParams.get("claim");
  watch(segment, id ?? segment.dataset.claims.split(" ")[0]);
}
