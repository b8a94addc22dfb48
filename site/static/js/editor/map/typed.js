/**
 * Positions as people type or paste them: the same as site/geo/typed.py, which has the last word.
 */

const NUMBER = "[+-]?[0-9]+(?:\\.[0-9]+)?";
const GAP = "(?: ?[,;] ?| )";
const PLAIN = new RegExp(`^(${NUMBER})${GAP}(${NUMBER})(?: ?[,;] ?(${NUMBER}))?$`);

const AMOUNT = "([0-9]+(?:[.,][0-9]+)?)";
// Ö and V are Swedish for east and west.
const ANGLE = `${AMOUNT} ?°? ?(?:${AMOUNT} ?['′’] ?)?(?:${AMOUNT} ?["″”] ?)?([NSEWÖV])`;
const WITH_WINDS = new RegExp(`^${ANGLE} ?[,;]? ?${ANGLE}$`, "i");

/** Returns [longitude, latitude] or [longitude, latitude, height], or null if it isn't one. */
export function readPosition(text) {
  const row = text.trim().replace(/\s+/g, " ");
  const plain = PLAIN.exec(row);
  if (plain) return plain.slice(1).filter((number) => number !== undefined).map(Number);
  const winds = WITH_WINDS.exec(row);
  return winds && longitudeFirst(winds.slice(1));
}

function longitudeFirst(parts) {
  let longitude = null;
  let latitude = null;
  for (const [degrees, minutes, seconds, wind] of [parts.slice(0, 4), parts.slice(4)]) {
    const angle = amount(degrees) + amount(minutes) / 60 + amount(seconds) / 3600;
    const letter = wind.toUpperCase();
    if ("NS".includes(letter)) latitude = letter === "S" ? -angle : angle;
    else longitude = "WV".includes(letter) ? -angle : angle;
  }
  return longitude === null || latitude === null ? null : [longitude, latitude];
}

const amount = (text) => (text ? Number(text.replace(",", ".")) : 0);
