export { fill } from "../../fill.js";
