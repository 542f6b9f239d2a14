// Only the fields of the chosen kind are shown; without script all are, and those of other kinds are left alone.
const kind = document.querySelector("#a-kind");
const show = () => {
  for (const row of document.querySelectorAll(".hand .row[data-of]")) row.hidden = Boolean(row.dataset.of) && row.dataset.of !== kind.value;
};
if (kind) {
  kind.addEventListener("change", show);
  show();
}
