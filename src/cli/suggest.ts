export { nearest } from "#kit/text/nearest.ts";
