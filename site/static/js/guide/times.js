/** The clock in the upper edge. */
import { fill } from "../fill.js";
import { lateness, planned, rounded, whereabouts } from "./clock.js";

const find = (name) => document.querySelector(`[data-${name}]`);

/** Shows how the tour stands against its plan. `isLocated`: the telephone would tell of arrivals. */
export function showTimes(stage, tour, isLocated) {
  const { stops, texts } = stage.data;
  const clock = find("clock");
  clock.hidden = !tour.isUnderWay || stops.length === 0;
  find("title").hidden = !clock.hidden;
  if (clock.hidden) return;
  const late = latenessNow(stage, tour, isLocated);
  const shown = rounded(late);
  clock.dataset.sign = Math.sign(shown);
  find("late").textContent = inWords(texts, shown);
  const end = new Date(tour.begun + (planned(stops) + late) * 60000);
  find("ends").textContent = fill(texts.endsAt, { time: timeOfDay(texts, end) });
}

/** Shows how long the tour took. */
export function showTook(stage, tour) {
  const { stops, texts } = stage.data;
  const line = find("took");
  line.hidden = tour.begun === null || stops.length === 0;
  if (line.hidden) return;
  const minutes = Math.round(tour.elapsed());
  const time = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const over = rounded(tour.elapsed() - planned(stops));
  const compared = over > 0 ? texts.tookLonger : over < 0 ? texts.tookLess : texts.tookOnTime;
  line.textContent = `${fill(texts.took, { time })} ${fill(compared, { minutes: Math.abs(over) })}`;
}

function latenessNow(stage, tour, isLocated) {
  const { stops } = stage.data;
  const shown = Math.min(Math.max(stage.index, 0), stops.length - 1);
  const arrivals = stops.map(({ key }) => tour.arrivedAt(key));
  const lastArrived = isLocated ? arrivals.findLastIndex((at) => at !== null) : -1;
  const index = Math.min(whereabouts({ shown, lastArrived }), stops.length - 1);
  const elapsed = tour.elapsed();
  const wouldTell = isLocated && Boolean(stops[index].point);
  return lateness({ stops, index, elapsed, arrivedAt: arrivals[index], isLocated: wouldTell });
}

function timeOfDay(texts, at) {
  const [hour, minute] = [at.getHours(), at.getMinutes()].map((n) => String(n).padStart(2, "0"));
  return fill(texts.timeOfDay, { hour, minute });
}

function inWords(texts, late) {
  if (late === 0) return texts.onTime;
  return fill(late > 0 ? texts.behind : texts.ahead, { minutes: Math.abs(late) });
}
