/**
 * The page, read aloud by the browser's own voice. See templates/walks/includes/listen.html.
 *
 * Nothing is fetched: a voice that is on the device reads without network too.
 */
import { createChoices } from "./choices.js";
import { partsOf } from "./parts.js";
import { createSpeaker } from "./speaker.js";
import { onVoices } from "./voices.js";

const READ_NOW = "is-read-aloud";

document.querySelectorAll("[data-listen]").forEach(setUp);
openTranscriptsOnPaper();

function setUp(box) {
  const texts = box.dataset;
  const find = (name) => box.querySelector(`[data-listen-${name}]`);
  const [play, stop, now, problem, more] = ["play", "stop", "now", "problem", "more"].map(find);

  function tell(text) {
    problem.textContent = text;
    problem.hidden = !text;
  }

  if (!("speechSynthesis" in window)) {
    tell(texts.unsupported);
    return;
  }

  const { choice, showVoices } = createChoices({
    voiceField: find("voice"),
    rateField: find("rate"),
    language: texts.language,
    remoteText: texts.remote,
    onChange: () => speaker.choose(),
  });

  const speaker = createSpeaker({
    parts: () => partsOf(document),
    language: texts.language,
    choice,
    onPart: showPart,
    onState: showState,
    onProblem: (code) => tell(texts[code]),
  });

  function showPart(part) {
    const last = document.querySelector(`.${READ_NOW}`);
    if (last === part?.element) return;
    const followed = !last || isSeen(last);
    last?.classList.remove(READ_NOW);
    now.textContent = part ? `${texts.now} ${part.heading}` : "";
    if (!part) return;
    part.element.classList.add(READ_NOW);
    // Whoever scrolled elsewhere meanwhile stays there.
    if (last && followed && !isSeen(part.element)) part.element.scrollIntoView({ block: "center" });
  }

  function showState(state) {
    box.dataset.state = state;
    play.querySelector("[data-listen-word]").textContent =
      state === "playing" ? texts.pause : state === "paused" ? texts.resume : texts.play;
    stop.hidden = now.hidden = state === "stopped";
    if (state !== "playing") return;
    tell("");
    for (const audio of document.querySelectorAll("audio")) audio.pause();
  }

  play.addEventListener("click", () => (speaker.isPlaying() ? speaker.pause() : speaker.play()));
  stop.addEventListener("click", () => {
    speaker.stop();
    play.focus();
  });
  // One voice at a time; and none on the next page.
  document.addEventListener("play", () => speaker.pause(), true);
  window.addEventListener("pagehide", () => speaker.stop());

  onVoices(() => {
    const hasVoice = showVoices() > 0;
    play.hidden = more.hidden = !hasVoice;
    tell(hasVoice ? "" : texts.none);
  });
}

function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

function openTranscriptsOnPaper() {
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details[data-transcript]")) {
      details.open = true;
    }
  });
}
