// @ts-check
/** What every script shares: where the project is, and how it speaks. */
import { fileURLToPath } from "node:url";
import { StartError } from "../database/owner.mjs";

export { StartError };

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** @param {string} line */
export const say = (line) => console.log(line);

/** Runs a script's work: a StartError is one sentence and exit 1, anything else shows where it came from. @param {() => Promise<void>} work */
export async function finish(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    process.exitCode =
      error instanceof Error && "code" in error && typeof error.code === "number" ? error.code || 1 : 1;
  }
}

/** A whole number from the environment. @param {string} name @param {number} otherwise @param {number} [least] @returns {number} */
export function numberFrom(name, otherwise, least = 1) {
  const given = process.env[name];
  if (given === undefined || given === "") return otherwise;
  const value = Number(given);
  if (!Number.isInteger(value) || value < least) {
    throw new StartError(`${name} must be a whole number from ${least}, not "${given}".`);
  }
  return value;
}
