// One key an action, everywhere. Keys sleep while a field has the focus, and can be switched off on the help page (WCAG 2.1.4).
const off = () => localStorage.getItem("sayso-keys") === "off";
let going = false;

const has = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);
const press = (key) => has(key)?.click();
const lists = () => [...document.querySelectorAll(".entry a.cite, .clist a.words, main tbody a")].filter((a) => a.getClientRects().length);
const step = (by) => {
  const links = lists();
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at < 0 ? 0 : at + by))].focus();
};

addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio], [type=checkbox], [type=range]), select, textarea");
  if (event.key === "Escape" && typing) { event.target.blur(); return; }
  if (typing || off() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (going) {
    going = false;
    const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); location.href = link.href; }
    return;
  }
  const act = {
    "/": () => document.querySelector("#q")?.focus(),
    ",": () => press(","),
    ".": () => press("."),
    g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
    "?": () => { location.href = document.querySelector('footer a[href$="#keys"]').href; },
    j: () => (has("j") ? press("j") : step(1)),
    k: () => (has("k") ? press("k") : step(-1)),
    o: () => (document.activeElement.closest(".entry")?.querySelector("a.open") ?? has("o"))?.click(),
  }[event.key] ?? (has(event.key) && (() => press(event.key)));
  if (act) { event.preventDefault(); act(); }
});

// "Address of this view": the link holds the whole state; a click copies it.
for (const link of document.querySelectorAll("a.copy")) link.addEventListener("click", async (event) => {
  event.preventDefault();
  const told = document.querySelector(".copied");
  try {
    await navigator.clipboard.writeText(link.href);
    told.textContent = "The address of this view was copied.";
  } catch {
    location.href = link.href;
  }
});

// The switch of the help page.
const toggle = document.querySelector("#keys-switch");
if (toggle) {
  const show = () => { toggle.textContent = off() ? "Switch single keys on" : "Switch single keys off"; };
  toggle.hidden = false;
  toggle.addEventListener("click", () => { localStorage.setItem("sayso-keys", off() ? "on" : "off"); show(); });
  show();
}
