// Shows, of all opinions, those that hold the words asked for (?q=…). Without this file the page shows them all.
const asked = new URLSearchParams(location.search).get("q")?.normalize("NFC").trim() ?? "";
if (asked) {
  const words = asked.toLowerCase().split(/\s+/);
  const status = document.querySelector(".filter");
  let found = 0;
  for (const article of document.querySelectorAll(".found")) {
    const text = article.textContent.toLowerCase();
    article.hidden = !words.every((word) => text.includes(word));
    found += article.hidden ? 0 : 1;
  }
  for (const session of document.querySelectorAll(".all-session")) {
    session.hidden = !session.querySelector(".found:not([hidden])");
  }
  const years = document.querySelectorAll(".years a");
  for (const year of years) year.search = `?q=${encodeURIComponent(asked)}`;
  document.querySelector("#q").value = asked;
  status.textContent = (years.length ? status.dataset.years : found ? status.dataset.found : status.dataset.none).replace("{n}", () => found).replace("{q}", () => asked);
}
