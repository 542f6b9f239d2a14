// The slider follows the ruler; letting go moves the whole page to that day. Links do the same without script.
document.documentElement.classList.add("js");
const slide = document.querySelector(".slide");
const field = document.querySelector("#known");
const words = document.querySelector("#known-words");
const days = [...document.querySelectorAll(".ruler a[data-day]")];

if (slide && field && days.length) {
  const align = () => {          // thumb centre over the middle of its column; CSSOM is allowed where style attributes are not
    const first = days[0].getBoundingClientRect();
    const box = slide.parentElement.getBoundingClientRect();
    slide.style.width = `${first.width * (days.length - 1) + 16}px`;
    slide.style.marginInlineStart = `${first.left - box.left + first.width / 2 - 8}px`;
  };
  align();
  addEventListener("resize", align);
  slide.addEventListener("input", () => {
    const day = days[Number(slide.value)].dataset;
    field.value = day.day;
    words.textContent = day.words;
  });
  slide.addEventListener("change", () => { location.href = days[Number(slide.value)].href; });
  field.addEventListener("change", () => { if (field.checkValidity()) field.form.requestSubmit(); });
}
for (const radio of document.querySelectorAll(".clocks input[type=radio]")) radio.addEventListener("change", () => radio.form.requestSubmit());

// The ruler of a narrow screen is longer than the screen: begin where the chosen day is.
const here = document.querySelector(".ruler [aria-current]");
if (here) here.closest(".ruler").scrollLeft = here.offsetLeft - here.closest(".ruler").clientWidth / 2;
