addEventListener("keydown", (event) => {
const typing = event.target.closest("input, textarea, select, [contenteditable]");
if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing) return;
event.preventDefault();
document.querySelector("#q").focus();
});
