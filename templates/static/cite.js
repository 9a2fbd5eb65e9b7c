// Puts a button below each citation that copies it. Without this file it can be selected and copied by hand.
const copying = document.getElementById("copying");
if (navigator.clipboard && copying) {
  for (const cite of document.querySelectorAll(".cite")) {
    cite.append(copying.content.cloneNode(true));
    const status = cite.querySelector("[role=status]");
    cite.querySelector("button").addEventListener("click", async () => {
      const text = cite.querySelector(".cite-text").textContent;
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = status.dataset.copied;
      } catch {
        status.textContent = status.dataset.failed;
      }
    });
  }
}
