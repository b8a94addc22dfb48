/** The voices of the device. Some browsers know them only after a moment. */
const PATIENCE_MS = 2500;

const primary = (tag) => tag.toLowerCase().split(/[-_]/)[0];

/** The voices for a language, those first that need no network. */
export function voicesFor(language) {
  const wanted = primary(language);
  const rank = (voice) => (voice.localService ? 0 : 2) + (voice.default ? 0 : 1);
  return speechSynthesis
    .getVoices()
    .filter((voice) => primary(voice.lang) === wanted)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** Calls `then` now or when the device has told its voices, and whenever they change. */
export function onVoices(then) {
  let told = false;
  const tell = () => {
    told = true;
    then();
  };
  // Not all browsers have it as an event target.
  if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", tell);
  else speechSynthesis.onvoiceschanged = tell;
  if (speechSynthesis.getVoices().length) tell();
  else setTimeout(() => told || tell(), PATIENCE_MS);
}
