// Notes: Enter saves without leaving the page, Alt+N goes to the next item, ↑ in the empty box edits the last entry.
// Without it the same forms work as plain forms.
const composer = document.querySelector("[data-composer]");
const PARTS = ["rundown", "now", "entries", "summary"];

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function clock() {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(".");
}

function take(page) {
  for (const name of PARTS) {
    const fresh = page.querySelector(`[data-part="${name}"]`);
    const old = document.querySelector(`[data-part="${name}"]`);
    if (fresh && old) old.replaceWith(document.adoptNode(fresh));
  }
}

async function send(address, body) {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

function startComposer(form) {
  const box = form.elements.text;
  const state = form.querySelector("[data-save]");
  const waiting = [];
  let busy = false;

  function say(text) {
    state.textContent = text;
  }

  function refuse(item, message) {
    waiting.shift();
    if (!box.value) box.value = item.get("text");
    say(message);
  }

  async function saveFirst() {
    const item = waiting[0];
    const { answer, page } = await send(form.action, item);
    const live = page.querySelector("[data-live]");
    if (!live) return refuse(item, answer.ok ? form.dataset.ended : page.querySelector("main p")?.textContent ?? form.dataset.waiting.replace("{n}", "1"));
    if (!answer.ok) return refuse(item, page.querySelector("[data-refusal], .errors li")?.textContent ?? "");
    waiting.shift();
    take(page);
    say(form.dataset.saved.replace("{jam}", clock()));
  }

  async function drain() {
    if (busy) return;
    busy = true;
    try {
      while (waiting.length) {
        say(form.dataset.saving);
        await saveFirst();
      }
    } catch {
      say(form.dataset.waiting.replace("{n}", String(waiting.length)));
    }
    busy = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim()) {
      waiting.push(new URLSearchParams(new FormData(form)));
      box.value = "";
      form.elements.client_uuid.value = newKey();
      form.querySelector("input[name=kind][value=note]").checked = true;
    }
    box.focus();
    drain();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
    if (event.key === "ArrowUp" && !box.value && !waiting.length) {
      const last = [...document.querySelectorAll(".entries a[href*='ubah=']")].pop();
      if (last) last.click();
    }
  });
  window.addEventListener("online", drain);
  window.addEventListener("beforeunload", (event) => {
    if (waiting.length || box.value.trim()) event.preventDefault();
  });
}

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN") return;
  const next = document.querySelector("[data-next]");
  if (!next) return;
  event.preventDefault();
  next.click();
});

document.addEventListener("submit", async (event) => {
  const star = event.target.closest(".entries form:has(.star)");
  if (!star) return;
  event.preventDefault();
  const row = star.closest("li").id;
  const { answer, page } = await send(star.action, new URLSearchParams(new FormData(star)));
  if (!answer.ok || !page.querySelector("[data-live]")) return star.submit();
  const here = document.querySelector("[name=butir]")?.value;
  if (here === "semua") return location.reload();
  take(page);
  document.getElementById(row)?.querySelector(".star")?.focus();
});

function startPreview(form) {
  const place = form.querySelector("[data-sentence]");
  let timer = 0;

  async function show() {
    const given = new URLSearchParams(new FormData(form));
    for (const name of ["csrf_token", "kunci", "points", "text"]) given.delete(name);
    const answer = await fetch(`${form.dataset.preview}?${given}`);
    const text = answer.ok && !answer.redirected ? await answer.text() : "";
    if (text) place.textContent = text;
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 300);
  });
}

if (composer) startComposer(composer);
for (const form of document.querySelectorAll("[data-preview]")) startPreview(form);
// After the browser has gone to the fragment of the address.
window.addEventListener("load", () => setTimeout(() => document.querySelector(".editing textarea")?.focus()));
