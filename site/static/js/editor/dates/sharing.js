/** One date's number of places and registration for all the others that are still to come. */
import { count } from "./row-view.js";
import { share } from "./rows.js";

/** Offers it where there is something to share and somebody to share it with. */
export function offerSharing(row, rows, texts, shared) {
  const fold = row.element.querySelector(".event-fold__content");
  if (!fold) return;
  const others = rows.filter((other) => other.prefix !== row.prefix && isComing(other));
  const isOffered = others.length > 0 && row.field("takes_registrations")?.checked;
  const offer = fold.querySelector(":scope > .event-fold__sharing") ?? makeOffer(fold, texts);
  offer.hidden = !isOffered;
  offer.querySelector("button").onclick = () => {
    for (const other of others) share(row, other);
    shared();
    offer.querySelector("p").textContent = count(texts, "shared", others.length);
  };
}

function isComing(row) {
  const today = new Date().toLocaleDateString("sv");
  return (row.value("end_date") || row.value("start_date")) >= today;
}

function makeOffer(fold, texts) {
  const offer = Object.assign(document.createElement("div"), { className: "event-fold__sharing" });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = texts.share;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  offer.append(button, said);
  fold.append(offer);
  return offer;
}
