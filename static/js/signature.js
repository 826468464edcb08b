// A field to sign in: the strokes go to the server as numbers, which draws the picture itself.
import SignaturePad from "../vendor/signature_pad-5.1.4.min.js";

function fit(canvas, pad) {
  const strokes = pad.toData();
  const scale = Math.max(window.devicePixelRatio || 1, 1);
  canvas.width = canvas.offsetWidth * scale;
  canvas.height = canvas.offsetHeight * scale;
  canvas.getContext("2d").scale(scale, scale);
  pad.clear();
  pad.fromData(strokes); // a resized canvas is blank
}

function plainStrokes(canvas, pad) {
  const round = (value) => Math.round(value * 10) / 10;
  const strokes = pad.toData().map((stroke) => stroke.points.map((point) => [round(point.x), round(point.y)]));
  return JSON.stringify({ width: canvas.offsetWidth, height: canvas.offsetHeight, strokes });
}

function start(field) {
  const canvas = field.querySelector("[data-pad]");
  const again = field.querySelector("[data-again]");
  const paper = field.querySelector("[data-paper]");
  const hidden = field.querySelector("[data-strokes]");
  const pad = new SignaturePad(canvas);
  const keep = () => {
    hidden.value = pad.isEmpty() || paper.checked ? "" : plainStrokes(canvas, pad);
  };
  canvas.hidden = again.hidden = false;
  new ResizeObserver(() => canvas.offsetWidth && fit(canvas, pad)).observe(canvas);
  pad.addEventListener("endStroke", keep);
  again.addEventListener("click", () => {
    pad.clear();
    keep();
  });
  paper.addEventListener("change", () => {
    field.classList.toggle("paper", paper.checked);
    again.hidden = paper.checked;
    keep();
  });
}

for (const field of document.querySelectorAll("[data-signature]")) start(field);
