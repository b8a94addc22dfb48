"""Saving walks in the browser: what tests of it do and look at again and again."""

import hashlib
import io
import json
import re
import urllib.request
import wave

from playwright.sync_api import expect

VOICE = "/documents/9999/voice.wav"

#: What lies in Cache Storage: {name: [paths]}.
CACHES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    found[name] = requests.map(({ url }) => new URL(url).pathname);
  }
  return found;
}"""
#: The ids of what IndexedDB says is saved.
SAVED = """() => new Promise((resolve) => {
  const opening = indexedDB.open("dkl");
  opening.onsuccess = () => {
    const reading = opening.result.transaction("saved").objectStore("saved").getAllKeys();
    reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
  };
})"""
#: Status, headers and first bytes of an answer to a part of a file.
PART = """async ([url, range]) => {
  const response = await fetch(url, { headers: { Range: range } });
  const bytes = [...new Uint8Array(await response.arrayBuffer())];
  return [response.status, response.headers.get("Content-Range"), bytes];
}"""

#: How many seconds a recording lasts, once a player knows.
DURATION = """(url) => new Promise((resolve, reject) => {
  const player = new Audio(url);
  player.onloadedmetadata = () => resolve(player.duration);
  player.onerror = () => reject(player.error.message);
})"""
#: The width of an image in its own pixels, once it is there.
WIDTH = """(image) => {
  image.loading = "eager";
  return image.decode().then(() => image.naturalWidth);
}"""


def read(gate, path: str) -> bytes:
    with urllib.request.urlopen(gate.server + path, timeout=60) as response:
        return response.read()


def caches_of(phone, prefix: str) -> dict[str, list[str]]:
    found = phone.evaluate(CACHES)
    return {name: paths for name, paths in found.items() if name.startswith(prefix)}


def open_walk(phone, gate, path: str) -> None:
    """Show the walk, with the size that saving it would have and the worker ready."""
    phone.goto(gate.url(path))
    phone.locator("[data-save-walk]").scroll_into_view_if_needed()
    size = re.compile(r"\d.*B\b")
    expect(phone.locator("[data-save]")).to_contain_text(size, timeout=30_000)
    phone.evaluate("navigator.serviceWorker.ready")


def save(phone, gate, path: str) -> None:
    open_walk(phone, gate, path)
    phone.locator("[data-save]").click()
    expect(phone.locator("[data-to-saved]")).to_be_visible()
    expect(phone.locator("[data-to-saved]")).to_be_focused()


def recording() -> bytes:
    """Return a second of sound as a WAV file: 8,000 samples of one byte each."""
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(range(250)) * 32)
    return written.getvalue()


def put_new_version(gate, walk: str) -> dict:
    """Let the gate hand out a changed page of the walk, with a recording that wasn't there before.

    Returns the list of files, as the server would.
    """
    listed = json.loads(read(gate, f"{walk}offline.json"))
    old = next(file for file in listed["files"] if file["url"].startswith(f"{walk}offline/"))
    page = read(gate, old["url"]).replace(b"</h1>", b" 2.0</h1>")
    digest = hashlib.sha256(page).hexdigest()
    voice = recording()
    new = [
        {"url": f"{walk}offline/{digest[:16]}.html", "size": len(page), "sha256": digest},
        {
            "url": VOICE,
            "size": len(voice),
            "sha256": hashlib.sha256(voice).hexdigest(),
        },
    ]
    listed["files"] = [file for file in listed["files"] if file != old] + new
    listed["version"] = "2" * 32
    gate.instead = {
        f"{walk}offline.json": ("application/json", json.dumps(listed).encode()),
        new[0]["url"]: ("text/html; charset=utf-8", page),
        new[1]["url"]: ("audio/wav", voice),
    }
    return listed
