import { voicesFor } from "./voices.js";

/**
 * Which voice and which speed, as chosen in two <select> elements and remembered on this device.
 *
 * Returns {choice() -> {voice, rate}, showVoices() -> how many}. `onChange` hears of new choices.
 */
export function createChoices({ voiceField, rateField, language, remoteText, onChange }) {
  const voiceKey = `listen-voice-${language}`;
  let voices = [];

  function showVoices() {
    voices = voicesFor(language);
    const wanted = voiceField.value || remembered(voiceKey);
    voiceField.replaceChildren(
      ...voices.map((voice) => {
        const name = voice.localService ? voice.name : `${voice.name} (${remoteText})`;
        return new Option(name, voice.voiceURI);
      }),
    );
    if (voices.some((voice) => voice.voiceURI === wanted)) voiceField.value = wanted;
    return voices.length;
  }

  const rate = remembered("listen-rate");
  if ([...rateField.options].some((option) => option.value === rate)) rateField.value = rate;

  voiceField.addEventListener("change", () => {
    remember(voiceKey, voiceField.value);
    onChange();
  });
  rateField.addEventListener("change", () => {
    remember("listen-rate", rateField.value);
    onChange();
  });

  return {
    showVoices,
    choice: () => ({
      voice: voices.find((voice) => voice.voiceURI === voiceField.value) ?? voices[0],
      rate: Number(rateField.value),
    }),
  };
}

function remembered(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden: the choice then lasts for this page.
  }
}
