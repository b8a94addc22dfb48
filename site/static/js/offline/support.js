/** Whether this browser can keep walks, and starting the service worker that serves them. */
import { SaveProblem } from "./problems.js";

const WORKER = "/sw.js";

/** Returns null if walks can be saved here, else the code of the problem: see problems.js. */
export function obstacle() {
  if (!window.isSecureContext) return "insecure";
  const has = "serviceWorker" in navigator && "caches" in window && "indexedDB" in window;
  return has && navigator.locks && crypto.subtle ? null : "unsupported";
}

/** Registers the worker for the whole site. The browser looks by itself for newer ones later. */
export function registerWorker() {
  return navigator.serviceWorker.register(WORKER, { scope: "/" });
}

/**
 * Waits until the worker is there. Without it, nothing that is saved can be read later.
 *
 * @throws {SaveProblem} "worker"
 */
export async function workerReady() {
  try {
    const registration = await registerWorker();
    if (!registration.active) await activated(registration.installing ?? registration.waiting);
  } catch (error) {
    if (error instanceof SaveProblem) throw error;
    // An older worker serves just as well while the network is away.
    if (!(await navigator.serviceWorker.getRegistration("/"))?.active) {
      throw new SaveProblem(navigator.onLine ? "worker" : "offline");
    }
  }
}

function activated(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new SaveProblem("worker"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
