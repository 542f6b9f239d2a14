// The name a reviewer wrote once is offered again in this browser.
for (const field of document.querySelectorAll(".by-name")) {
  field.value ||= localStorage.getItem("sayso-name") ?? "";
  field.form.addEventListener("submit", () => localStorage.setItem("sayso-name", field.value.trim()));
}
