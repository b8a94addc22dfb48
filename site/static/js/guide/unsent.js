/** Sends what a guide counted also after they have logged out, and says so while it waits. */
import { keepSending, list } from "./outbox.js";

const line = document.querySelector("[data-unsent-counts]");

keepSending(async () => {
  const counts = await list().catch(() => []);
  line.hidden = !counts.some(({ state }) => state !== "sent");
});
