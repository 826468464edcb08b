// Lists of checkboxes: filter by name, choose what is shown, count what is chosen. Without it the list is simply long.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function narrow(list) {
  const words = plain(list.querySelector("[data-filter]").value).split(/\s+/).filter(Boolean);
  for (const option of list.querySelectorAll("[data-option]")) {
    const text = plain(option.textContent);
    option.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-option]:not([hidden])");
  }
}

function count(list) {
  const chosen = list.querySelectorAll("input[type=checkbox]:checked").length;
  const scope = list.closest("form") ?? list;
  for (const place of scope.querySelectorAll("[data-count]")) {
    place.textContent = place.dataset.count.replace("{n}", String(chosen));
    place.hidden = false;
  }
}

function choose(list, which) {
  for (const option of list.querySelectorAll("[data-option]:not([hidden])")) {
    const box = option.querySelector("input");
    if (!box.disabled) box.checked = which === "shown";
  }
  count(list);
}

for (const list of document.querySelectorAll("[data-filter-list]")) {
  list.querySelector("[data-tools]").hidden = false;
  list.querySelector("[data-filter]").addEventListener("input", () => narrow(list));
  list.querySelector("[data-filter]").addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  list.addEventListener("change", () => count(list));
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-select]");
    if (button) choose(list, button.dataset.select);
  });
  count(list);
}
