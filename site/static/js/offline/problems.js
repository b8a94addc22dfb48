/**
 * What keeps a walk from being saved. `code` is one of:
 *
 * - "insecure": the page came over plain http; "unsupported": the browser can't, or isn't allowed to;
 * - "worker": the service worker, without which nothing works later, could not be started;
 * - "offline": not even the list of files could be fetched; "gone": there is no such package (any
 *   more), or not for this visitor; "broken": the site fails, or its list of files makes no sense;
 * - "interrupted": the network or the server went away half-way; what has come is kept;
 * - "stopped": the visitor stopped it; "busy": another tab is at it;
 * - "changed": a file isn't what the list says it is, not even with a new list;
 * - "full": no room; `details` is {needed, free} in bytes where the browser tells.
 */
export class SaveProblem extends Error {
  constructor(code, details = {}) {
    super(code);
    this.name = "SaveProblem";
    this.code = code;
    this.details = details;
  }
}

/** Returns `error` as a SaveProblem: what a browser throws when there is no room, no network, … */
export function asProblem(error, otherwise = "interrupted") {
  if (error instanceof SaveProblem) return error;
  if (error?.name === "QuotaExceededError") return new SaveProblem("full");
  if (error?.name === "AbortError") return new SaveProblem("stopped");
  if (error?.name === "SecurityError") return new SaveProblem("unsupported");
  const problem = new SaveProblem(otherwise);
  problem.cause = error;
  return problem;
}
