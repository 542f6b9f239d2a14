// Review by keyboard: "e" goes to the first field; correcting or rejecting without a reason goes to the reason instead.
const form = document.querySelector(".form");
const reason = document.querySelector("#r-reason");
const told = document.querySelector("#told");

if (form && reason) {
  form.addEventListener("submit", (event) => {
    const needs = event.submitter?.hasAttribute("data-reason");
    reason.toggleAttribute("aria-invalid", Boolean(needs && !reason.value.trim()));
    if (!needs || reason.value.trim()) return;
    event.preventDefault();
    told.textContent = "Say why, in a sentence; it stays in the ledger.";
    reason.focus();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=radio], [type=checkbox], [type=range]), select, textarea");
    if (event.key !== "e" || typing || localStorage.getItem("sayso-keys") === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const first = form.querySelector(".row input:enabled, .row select:enabled");
    first?.focus();
    first?.select?.();
  });
}
// The queue is longer than its column: begin where the open claim is.
document.querySelector(".queue [aria-current]")?.scrollIntoView({ block: "nearest" });
