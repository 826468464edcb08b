"""Headers sent on every answer, errors included (security.md 4.3)."""

from flask import Response

CSP = (
    "default-src 'none'; script-src {script}; style-src 'self'; img-src {img}; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; {worker}form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
PAGE_POLICY = CSP.format(script="'self'", img="'self'", worker="")
DOOR_POLICY = CSP.format(script="'self' 'wasm-unsafe-eval'", img="'self' blob:", worker="worker-src 'self'; ")
DOWNLOAD_POLICY = "sandbox; default-src 'none'"
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
DOOR_PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
YEAR = 31536000
PUBLIC_PATHS = ("/publik/", "/umpan/", "/verifikasi/", "/sitemap.xml", "/berkas-publik/")  # not /publikasi/


def add_headers(response: Response, *, path: str, https: bool) -> Response:
    """Complete the headers of an answer; what a view set itself stays."""
    public, door = path.startswith(PUBLIC_PATHS), path.startswith("/pintu/")
    set_new = response.headers.setdefault
    download = response.headers.get("Content-Disposition", "").startswith("attachment")
    policy = DOWNLOAD_POLICY if download else DOOR_POLICY if door else PAGE_POLICY
    set_new("Content-Security-Policy", policy)
    set_new("X-Content-Type-Options", "nosniff")
    set_new("Referrer-Policy", "strict-origin-when-cross-origin" if public else "no-referrer")
    set_new("Permissions-Policy", DOOR_PERMISSIONS if door else PERMISSIONS)
    set_new("Cross-Origin-Opener-Policy", "same-origin")
    set_new("Cross-Origin-Resource-Policy", "cross-origin" if path.startswith("/umpan") else "same-origin")
    set_new("X-Frame-Options", "DENY")
    if https:
        set_new("Strict-Transport-Security", f"max-age={YEAR}")
    if not public:
        set_new("Cache-Control", "no-store")
        set_new("X-Robots-Tag", "noindex, nofollow, noarchive")
    return response
