// Forms and dialogs, for pages that work without it: focus on errors, questions before sending, warning before leaving.
const ask = document.getElementById("tanya");

window.addEventListener("load", () => {
  // Where autofocus on a summary is not known, or came too early.
  if (document.activeElement === document.body) document.querySelector("[data-focus]")?.focus();
});
document.addEventListener("htmx:afterSwap", (event) => event.detail.target.querySelector("[data-focus]")?.focus());

function question(form) {
  ask.querySelector("[data-question]").textContent = form.dataset.confirm;
  ask.querySelector("[data-yes]").textContent = form.dataset.confirmLabel || ask.querySelector("[data-yes]").textContent;
  ask.returnValue = "";
  ask.showModal();
  return new Promise((done) => ask.addEventListener("close", () => done(ask.returnValue === "ya"), { once: true }));
}

const dirty = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[method=post]");
  if (form?.matches("[data-guard]")) dirty.add(form);
});
window.addEventListener("beforeunload", (event) => {
  if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (!form.dataset.confirm || form.dataset.confirmed) {
    dirty.delete(form);
    return;
  }
  event.preventDefault();
  const submitter = event.submitter;
  if (!(await question(form))) return;
  form.dataset.confirmed = "1";
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
});

for (const opener of document.querySelectorAll("button[data-dialog][hidden]")) opener.hidden = false;
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  for (const menu of document.querySelectorAll("details.menu[open], .meetnav details[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open], .meetnav details[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.querySelector("[role=status]").textContent = button.dataset.copied;
});
