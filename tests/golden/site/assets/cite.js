if (navigator.clipboard) {
for (const row of document.querySelectorAll(".cite-copy")) {
const status = row.querySelector("[role=status]");
row.hidden = false;
row.querySelector("button").addEventListener("click", async () => {
const text = row.closest(".cite").querySelector(".cite-text").textContent;
try {
await navigator.clipboard.writeText(text);
status.textContent = status.dataset.copied;
} catch {
status.textContent = status.dataset.failed;
}
});
}
}
