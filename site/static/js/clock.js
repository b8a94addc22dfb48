/** Returns a time of day as the page's language writes it: “14.32”, “14:32”. */
export function timeOfDay(moment) {
  const { lang } = document.documentElement;
  const options = { hour: "2-digit", minute: "2-digit" };
  const text = new Date(moment).toLocaleTimeString(lang === "en" ? "en-GB" : lang, options);
  return lang === "sv" ? text.replace(":", ".") : text;
}
