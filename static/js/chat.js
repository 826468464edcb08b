// The WhatsApp queue: the button opens what stands in the text field now. Without it, "Perbarui pesan" does the same.
const link = document.querySelector("[data-chat]");
const field = document.querySelector("textarea[name=pesan]");

function follow() {
  const [base] = link.href.split("?");
  link.href = `${base}?text=${encodeURIComponent(field.value.trim())}`;
  const copy = document.querySelector("[data-copy]");
  if (copy) copy.dataset.copy = field.value;
}

if (link && field) {
  field.addEventListener("input", follow);
  if (!document.querySelector(".errors")) {
    link.focus({ preventScroll: true });
    if (window.innerWidth < 640) link.closest(".chat").scrollIntoView(); // the three buttons on one screen
  }
}
