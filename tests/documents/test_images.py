import io
import struct
import zlib

import pytest
from PIL import Image

from bakohumas.documents.errors import UnreadableFile
from bakohumas.documents.images import clean_image, clean_photo
from tests.documents.files import make_image

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def opened(image):
    return Image.open(io.BytesIO(image.content))


def noisy(size):
    """Pixels that no encoder can make small."""
    state, out = 1, bytearray()
    while len(out) < size[0] * size[1] * 3:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out += state.to_bytes(8, "big")
    return Image.frombytes("RGB", size, bytes(out[: size[0] * size[1] * 3]))


def with_notes():
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Kamera Rahasia"
    exif.get_ifd(GPS)[1] = "S"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (9, 9, 9)).save(out, "JPEG", exif=exif, comment=b"catatan rahasia")
    return out.getvalue()


def png_header(width, height):
    """A PNG that claims a size and holds no pixels."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_image_keeps_its_format_and_size(kind):
    image = clean_image(make_image(kind))

    assert (image.width, image.height, image.mime) == (40, 30, f"image/{kind.lower()}")
    assert (opened(image).format, opened(image).size) == (kind, (40, 30))


def test_the_camera_s_turn_is_applied_and_its_notes_are_gone():
    sent = with_notes()
    image = clean_image(sent)

    assert b"Rahasia" in sent
    assert b"rahasia" in sent
    assert (image.width, image.height) == (30, 40)
    assert (dict(opened(image).getexif()), b"ahasia" in image.content) == ({}, False)


def test_a_text_in_a_png_is_gone_and_its_transparency_stays():
    out = io.BytesIO()
    notes = Image.new("RGBA", (8, 8), (1, 2, 3, 0))
    notes.info["Comment"] = "rahasia"
    notes.save(out, "PNG")
    image = clean_image(out.getvalue())

    assert (opened(image).mode, opened(image).getpixel((0, 0)), opened(image).info) == ("RGBA", (1, 2, 3, 0), {})


def test_the_web_version_is_a_small_jpeg():
    web = clean_photo(make_image("PNG", (3_000, 1_500))).web

    assert (web.width, web.height, web.mime, opened(web).format) == (960, 480, "image/jpeg", "JPEG")


def test_even_noise_fits_into_120_kb():
    out = io.BytesIO()
    noisy((1_000, 1_000)).save(out, "PNG")
    web = clean_photo(out.getvalue()).web

    assert len(web.content) <= 120 * 1024
    assert (web.width, web.height) == opened(web).size


def test_only_the_first_frame_of_a_moving_image_is_kept():
    out = io.BytesIO()
    frames = [Image.new("RGB", (10, 10), (shade, 0, 0)) for shade in (0, 120, 240)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])

    assert getattr(opened(clean_image(out.getvalue())), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Berkas ini kosong (0 bita)."),
        (bytes(21 * 1024 * 1024), "Ukuran 21 MB melebihi batas 20 MB."),
        (
            png_header(12_001, 10),
            "Gambar ini terlalu besar: paling banyak 40 megapiksel dan 12.000 piksel tiap sisi.",
        ),
        (
            png_header(11_000, 11_000),
            "Gambar ini terlalu besar: paling banyak 40 megapiksel dan 12.000 piksel tiap sisi.",
        ),
        (png_header(100, 100), "Gambar ini rusak atau bukan JPEG, PNG, atau WebP."),
        (make_image()[:300], "Gambar ini rusak atau bukan JPEG, PNG, atau WebP."),
        (make_image("GIF"), "Gambar ini rusak atau bukan JPEG, PNG, atau WebP."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Gambar ini rusak atau bukan JPEG, PNG, atau WebP."),
    ],
)
def test_any_other_file_is_refused_with_one_sentence(data, sentence):
    with pytest.raises(UnreadableFile) as refusal:
        clean_photo(data)
    assert refusal.value.message == sentence


def test_forty_megapixels_are_drawn_within_the_limits():
    image = clean_photo(make_image("JPEG", (8_000, 5_000), quality=30)).full

    assert (image.width, image.height) == (8_000, 5_000)
