/** The tour against its plan. All times here are minutes since the tour began. */

/** Less than this counts as on time. */
const TOLERANCE = 1.5;

/**
 * Returns by how much the group is behind the plan, in minutes; negative if it is ahead.
 *
 * `stops` have `arrive` (when the group should be there) and `minutes` (how long it stays); `index`
 * is the stop that the group is at, or on its way to. `arrivedAt` is when it got there, null if it
 * isn't there yet or nobody knows: then any time between leaving the stop before and leaving this
 * one is as planned, or, where `isLocated` says that the telephone would know, until arriving here.
 */
export function lateness({ stops, index, elapsed, arrivedAt, isLocated }) {
  const { arrive, minutes } = stops[index];
  const leave = arrive + minutes;
  if (arrivedAt !== null) return Math.max(arrivedAt - arrive, elapsed - leave);
  const before = stops[index - 1];
  const earliest = before ? before.arrive + before.minutes : 0;
  if (elapsed < earliest) return elapsed - earliest;
  return Math.max(0, elapsed - (isLocated ? arrive : leave));
}

/** Returns whole minutes behind (positive) or ahead (negative), 0 for what is as good as on time. */
export function rounded(late) {
  return Math.abs(late) < TOLERANCE ? 0 : Math.round(late);
}

/** Returns how long the plan says that the tour takes. */
export function planned(stops) {
  const last = stops[stops.length - 1];
  return last ? last.arrive + last.minutes : 0;
}

/**
 * Returns the index of the stop that the group is at or on its way to: the one that is shown, unless
 * arrivals say that the guide is merely reading ahead or looking back.
 */
export function whereabouts({ shown, lastArrived }) {
  if (lastArrived < 0) return shown;
  return Math.min(Math.max(shown, lastArrived), lastArrived + 1);
}
