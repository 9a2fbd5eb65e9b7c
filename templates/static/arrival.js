// Marks the words that a search found (?hl=…) on the page that its result opens, until the reader takes them off.
const asked = new URLSearchParams(location.search).getAll("hl").filter((each) => each.trim());
const bar = document.querySelector(".arrival");
if (asked.length && bar) {
  const { marked, pattern } = await import("./found.js");
  const words = pattern(asked.map((each) => [each, ""]));
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.parentElement.closest(".opinion-body")) texts.push(walker.currentNode);
  for (const text of texts) if (text.data.search(words) >= 0) text.replaceWith(marked(text.data, words));
  bar.hidden = !document.querySelector("mark");
  // A long opinion is shown where the first of its marks is; not before the browser has scrolled to its beginning.
  const first = document.querySelector(":target mark");
  const show = () => first.getBoundingClientRect().bottom > innerHeight && first.scrollIntoView({ block: "center" });
  if (first) document.readyState === "complete" ? show() : addEventListener("load", show);
  bar.querySelector("span").textContent = asked.map((each) => `‘${each}’`).join(", ");
  bar.querySelector("button").addEventListener("click", () => {
    for (const mark of document.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    bar.hidden = true;
    history.replaceState(null, "", location.pathname + location.hash);
    document.querySelector("main").focus();
  });
}
