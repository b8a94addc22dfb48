/** Chromium falls silent after some fifteen seconds; so much is said in less, even slowly. */
const LONGEST = 160;

/** The text in pieces that are said one after the other: sentences, long ones cut at pauses. */
export function sentencesOf(text, language) {
  return sentences(text, language)
    .flatMap((sentence) => pieces(sentence.trim()))
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

function sentences(text, language) {
  if (!("Segmenter" in Intl)) return text.match(/[^.!?\n]+[.!?]*\s*/g) ?? [];
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

function pieces(sentence) {
  const found = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const start = rest.slice(0, LONGEST + 1);
    const end = lastPause(start) || start.lastIndexOf(" ") || 0;
    const cut = end > 0 ? end : LONGEST;
    found.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...found, rest];
}

/** Where the last clause in the text ends, if that isn't right at its beginning. */
function lastPause(text) {
  const pauses = Array.from(text.matchAll(/[,;:–—)]\s/g), (match) => match.index + 1);
  const last = pauses.at(-1) ?? 0;
  return last > LONGEST / 3 ? last : 0;
}
