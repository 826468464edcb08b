// The door page: what fits is listed while one types; without it the search button does the same.
const form = document.querySelector("[data-seek]");
const list = document.querySelector("[data-found]");
const field = form.querySelector("input[name=q]");
const SHORTEST = 2;
const MOST = 8;

const fold = (text) => (text || "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const compact = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

async function people() {
  const answer = await fetch(form.dataset.snapshot, { headers: { Accept: "application/json" }, redirect: "error" });
  if (!answer.ok) return [];
  const { items } = await answer.json();
  return items.map((one) => ({ ...one, words: fold(`${one.kode || ""} ${one.nama || ""} ${one.instansi || ""}`) }));
}

function line(person) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const name = document.createElement("bdi");
  const agency = document.createElement("bdi");
  link.href = `${form.action}?q=${encodeURIComponent(person.kode || person.nama || person.instansi)}`;
  name.textContent = person.nama || person.instansi;
  agency.textContent = person.nama ? person.instansi || "" : "";
  agency.className = "small muted";
  link.append(name);
  const text = document.createElement("div");
  text.append(link, document.createElement("br"), agency);
  const state = document.createElement("span");
  state.className = "small";
  state.textContent = person.status === "belum" ? "" : list.dataset.more;
  item.append(text, state);
  return item;
}

function show(known) {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const asked = field.value.trim().length >= SHORTEST;
  const code = compact(field.value);
  const fits = (one) => words.every((word) => one.words.includes(word)) || (one.kode && compact(one.kode) === code);
  const found = asked ? known.filter(fits).slice(0, MOST) : [];
  list.replaceChildren(...found.map(line));
  list.hidden = found.length === 0;
}

people().then((known) => {
  field.addEventListener("input", () => show(known));
  document.querySelector("[data-online]").hidden = false;
});
