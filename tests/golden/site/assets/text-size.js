(() => {
const root = document.documentElement;
root.dataset.scripted = "";
const remembered = () => {
try { return localStorage.getItem("text-size"); } catch { return null; }
};
const remember = (size) => {
try { localStorage.setItem("text-size", size); } catch { /* private windows may refuse */ }
};
if (remembered()) root.dataset.textSize = remembered();
document.addEventListener("DOMContentLoaded", () => {
const group = document.querySelector(".text-size");
const show = () => {
for (const button of group.querySelectorAll("button")) {
button.setAttribute("aria-pressed", String(button.dataset.size === (root.dataset.textSize ?? "1")));
}
};
group.hidden = false;
show();
group.addEventListener("click", ({ target }) => {
const size = target.closest("button")?.dataset.size;
if (!size) return;
root.dataset.textSize = size;
remember(size);
show();
});
});
})();
