import { sentencesOf } from "./sentences.js";
import { voicesFor } from "./voices.js";

/** Longer than this no voice takes before its first word, unless it waits for a network. */
const SILENCE_MS = 8000;
/** What is asked for right after a cancellation may be cancelled with it. */
const AFTER_CANCEL_MS = 80;

/**
 * Reads parts aloud, sentence by sentence.
 *
 * `choice()` gives {voice, rate}; `onPart(part | null)` hears which part is being read;
 * `onState("playing" | "paused" | "stopped")`; `onProblem("network" | "failed")`.
 *
 * A pause breaks the sentence off, and reading goes on from its beginning: the browsers' own pause
 * ends everything on Android. Parts in other languages are read by a voice of theirs, or not at all.
 */
export function createSpeaker({ parts, language, choice, onPart, onState, onProblem }) {
  let queue = [];
  let position = 0;
  let round = 0; // What an utterance of an earlier round reports comes too late.
  let utterance = null; // Kept: Chromium forgets to report on those that nobody holds.
  let state = "stopped";
  let silence;

  function become(next) {
    if (state === next) return;
    state = next;
    onState(state);
  }

  function hush() {
    round += 1;
    clearTimeout(silence);
    utterance = null;
    speechSynthesis.cancel();
  }

  function fail(problem) {
    pause();
    onProblem(problem);
  }

  function say() {
    const { part, text } = queue[position] ?? {};
    if (!part) {
      stop();
      return;
    }
    onPart(part);
    const mine = round;
    const { voice, rate } = choice();
    utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = part.language || language;
    utterance.rate = rate;
    utterance.voice = isForeign(part) ? voicesFor(part.language)[0] : voice;
    const heard = () => clearTimeout(silence);
    utterance.onstart = heard;
    utterance.onend = () => {
      heard();
      if (mine !== round) return;
      position += 1;
      say();
    };
    utterance.onerror = ({ error }) => {
      heard();
      if (mine !== round) return;
      // Something else on the page or the device wanted to be heard.
      if (error === "interrupted" || error === "canceled") pause();
      else fail(error === "network" || needsNetwork(utterance.voice) ? "network" : "failed");
    };
    const asked = utterance;
    silence = setTimeout(() => {
      if (mine === round) fail(needsNetwork(asked.voice) ? "network" : "failed");
    }, SILENCE_MS);
    speechSynthesis.speak(utterance);
  }

  const isForeign = (part) => part.language && !sameLanguage(part.language, language);

  function collect() {
    return parts()
      .filter((part) => !isForeign(part) || voicesFor(part.language).length)
      .flatMap((part) =>
        sentencesOf(part.text, part.language || language).map((text) => ({ part, text })),
      );
  }

  function play() {
    if (state === "playing") return;
    if (state === "stopped") {
      queue = collect();
      position = 0;
    }
    if (speechSynthesis.speaking || speechSynthesis.pending) hush();
    else round += 1;
    become("playing");
    say();
  }

  function pause() {
    hush();
    if (state === "playing") become("paused");
  }

  function stop() {
    hush();
    onPart(null);
    become("stopped");
  }

  /** Goes on with another voice or speed, from the beginning of the sentence. */
  function choose() {
    if (state !== "playing") return;
    hush();
    const mine = round;
    setTimeout(() => mine === round && say(), AFTER_CANCEL_MS);
  }

  return { play, pause, stop, choose, isPlaying: () => state === "playing" };
}

function sameLanguage(a, b) {
  return a.toLowerCase().split("-")[0] === b.toLowerCase().split("-")[0];
}

function needsNetwork(voice) {
  return Boolean(voice) && !voice.localService && !navigator.onLine;
}
