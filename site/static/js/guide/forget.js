/** On the page that follows logging out: somebody else may hold the telephone next. */
import { forgetAll } from "./memory.js";

forgetAll();
