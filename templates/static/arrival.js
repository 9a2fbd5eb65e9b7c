// Marks the words that a search found (?hl=…) on the page that its result opens, until the reader takes them off.
const asked = new URLSearchParams(location.search).getAll("hl").filter((each) => each.trim());
const bar = document.querySelector(".arrival");
if (asked.length && bar) {
  const { marked, pattern } = await import("./found.js");
  // What is withheld stands in brackets in the record, [비공개], and without them on its page.
  const words = pattern(asked.flatMap((each) => [[each], [each.replace(/[[\]]/g, "")]]));
  for (const body of document.querySelectorAll("main .opinion-body, h1, .item-head h2")) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const found = [...texts.map(({ data }) => data).join("").matchAll(words)];
    let at = 0;
    for (const text of texts) {
      // A match may go on through several elements: each text has its share.
      const shares = found.map(({ 0: match, index }) => [Math.max(index - at, 0), index - at + match.length])
        .map(([from, to]) => ({ index: from, 0: text.data.slice(from, Math.max(to, 0)) })).filter(({ 0: share }) => share.trim());
      at += text.data.length;
      if (shares[0]) text.replaceWith(marked(text.data, shares));
    }
  }
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
    const others = new URLSearchParams(location.search);
    others.delete("hl");
    history.replaceState(null, "", location.pathname + `?${others}`.replace(/^\?$/, "") + location.hash);
    document.querySelector("main").focus();
  });
}
