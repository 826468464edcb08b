// Keys that save a walk to the mouse: / or Ctrl+K searches, ? lists the keys. Single keys rest while typing and can be switched off.
function seek() {
  const fields = [...document.querySelectorAll("[data-search]")];
  const visible = fields.find((field) => field.offsetParent);
  if (visible) return visible.focus();
  const menu = document.querySelector("details.phone");
  if (!menu) return;
  menu.open = true;
  menu.querySelector("[data-search]").focus();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    seek();
    return;
  }
  const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
  const off = document.body.dataset.shortcuts === "off";
  if (typing || off || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    seek();
  }
  if (event.key === "?") document.getElementById("pintasan").showModal();
});
