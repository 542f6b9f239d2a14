// Says when somebody records claims while the page is open. The page stays as it is until its reader wants to see them.
// A browser keeps six connections to one place, so only a page that is seen holds one.
const line = document.querySelector(".live");
let events = null;

function told(event) {
  const { claims } = JSON.parse(event.data);
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = "Show";
  const words = claims === 1 ? "1 claim was" : `${claims.toLocaleString("en")} claims were`;
  line.replaceChildren(`${words} recorded since you opened this page. `, link);
  line.hidden = false;
}

function listen() {
  if (document.visibilityState === "visible" && events === null) {
    events = new EventSource(line.dataset.live);
    events.addEventListener("message", told);
  } else if (document.visibilityState !== "visible" && events !== null) {
    events.close();
    events = null;
  }
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => events?.close());
listen();
