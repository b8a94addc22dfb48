"""The page of a place with everything that the method asks for: seen, heard, printed."""

import pytest
from playwright.sync_api import expect

from scripts import html_checker
from tests.e2e import axe, nu
from tests.e2e.telling import make_place, remove_place
from tests.e2e.test_accessible import OVERFLOWING
from tests.optional_checks import skip_if

#: A browser without screen has no voices. This one has two for Swedish, and says nothing until
#: `finish()` is called; `said` is what it was asked to say: voice, language, speed and text.
VOICES = """
  const voice = (name, lang, localService) =>
    ({ name, voiceURI: name, lang, localService, default: !localService });
  const voices = [voice("Moln", "sv-SE", false), voice("Alva", "sv_SE", true)];
  let now = null;
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speech = {
    speaking: false,
    pending: false,
    getVoices: () => window.silent ? [] : voices,
    addEventListener: () => {},
    cancel() {
      const broken = now;
      now = null;
      if (broken) setTimeout(() => broken.onerror({ error: "canceled" }));
    },
    speak(utterance) {
      now = utterance;
      said.push([utterance.voice?.name, utterance.lang, utterance.rate, utterance.text]);
      setTimeout(() => utterance.onstart({}));
    },
  };
  window.finish = () => { const done = now; now = null; done.onend({}); };
  window.fail = (error) => { const broken = now; now = null; broken.onerror({ error }); };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
"""


@pytest.fixture(scope="module")
def place(live_site):
    yield make_place(live_site)
    remove_place(live_site)


def test_a_place_with_everything_is_accessible_and_valid(page, live_site, place, tmp_path):
    found = []
    for language in ("sv", "en"):
        page.goto(live_site.url(place[language]))
        expect(page.locator(".chart")).to_have_count(2)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{language}, {width} px: {one}" for one in axe.violations_of(page)]
            found += page.evaluate(OVERFLOWING)
    for theme in axe.THEMES:
        axe.show_theme(page, theme)
        found += page.evaluate(OVERFLOWING)
        found += [f"{theme}: {one}" for one in axe.violations_of(page, only_contrast=True)]
    assert not found, "\n".join(found)

    said = page.locator("[data-transcript] .details__body")
    expect(said).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(said).to_be_visible()
    expect(page.locator(".listen__bar")).to_be_hidden()

    skip_if(html_checker.reason_to_skip())
    nu.assert_valid_html({path: live_site.get(path)[1] for path in place.values()}, tmp_path)


def test_a_page_is_read_aloud_with_a_voice_of_its_language(page, live_site, place):
    page.add_init_script(VOICES)
    page.goto(live_site.url(place["sv"]))
    play = page.locator("[data-listen-play]")
    stop = page.locator("[data-listen-stop]")
    read_now = page.locator(".is-read-aloud")
    said = lambda: page.evaluate("said")  # noqa: E731

    expect(stop).to_be_hidden()
    play.focus()
    page.keyboard.press("Enter")
    assert said()[0][:3] == ["Alva", "sv", 1]
    expect(play).to_be_focused()
    expect(stop).to_be_visible()
    # What stands above the first heading belongs to the page's own.
    expect(page.locator("[data-listen-now]")).to_have_text("Läser: Allt om en plats (sv)")
    page.evaluate("finish()")
    expect(read_now).to_have_text("Allt om en plats (sv)")
    play.click()
    play.click()
    # Paused and continued: the sentence comes once more, from its beginning.
    assert [row[3] for row in said()][-2:] == ["Allt om en plats (sv)"] * 2

    page.locator("[data-listen-more] summary").click()
    page.locator("[data-listen-rate]").select_option("1.25")
    page.locator("[data-listen-voice]").select_option("Moln")
    page.evaluate(
        "async () => { while (said.at(-1)[0] !== 'Moln') await new Promise(requestAnimationFrame) }"
    )
    assert said()[-1][:3] == ["Moln", "sv", 1.25]

    page.evaluate(
        "() => { while (!document.querySelector('[data-listen-stop]').hidden) finish(); }"
    )
    expect(read_now).to_have_count(0)
    texts = [row[3] for row in said()]
    everything = " ".join(texts)
    assert max(map(len, texts)) <= 160
    assert "Kl. 18 tänds ljuset." in texts
    for words in ("what_you_see (sv).", "problem_cause (sv).", "Ett?", "access_winter (sv)."):
        assert words in everything
    assert "kvinnor 34, män 45,5" in everything.lower() or "women 34, men 45,5" in everything
    assert everything.count("Här fanns en grind") == 12
    # Nobody here speaks English; what is said in the recording and where the place is, is for eyes.
    for words in ("We were never asked.", "Sagt", "63,8"):
        assert words not in everything

    # What was chosen is remembered; the page that is left falls silent.
    page.reload()
    play.click()
    assert said()[0][:3] == ["Moln", "sv", 1.25]
    page.evaluate("fail('network')")
    expect(page.locator("[data-listen-problem]")).to_be_visible()
    play.click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(read_now).to_have_count(0)
    expect(stop).to_be_hidden()


def test_a_device_without_a_voice_says_so_and_plays_the_recording(page, live_site, place):
    page.add_init_script(f"window.silent = true; {VOICES}")
    page.goto(live_site.url(place["en"]))
    problem = page.locator("[data-listen-problem]")
    expect(problem).to_contain_text("no voice that speaks English")
    expect(page.locator("[data-listen-play]")).to_be_hidden()
    audio = page.locator("audio")
    expect(audio).to_have_count(1)
    assert audio.get_attribute("src").endswith("-en.mp3")
    assert page.evaluate(
        """async () => {
          const audio = document.querySelector("audio");
          audio.preload = "metadata";
          audio.load();
          await new Promise((done) => audio.addEventListener("loadedmetadata", done));
          return Math.round(audio.duration);
        }"""
    ) == pytest.approx(120, abs=1)
