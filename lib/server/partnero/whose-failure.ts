import "server-only";
import { PartneroError, type PartneroErrorKind } from "./errors";

/**
 * Whom a failure says something about.
 * `everybody`: nobody else could be asked now either, whatever is asked.
 * `key`: the key may not do this, for whomever it is asked; it may well do other things.
 * `unclear`: Partnero gave no answer, to which it may have come because of this one alone.
 * `one`: Partnero's answer, or ours, about exactly this one; asking again later brings the same.
 * `nobody`: who asked has stopped waiting.
 */
type Whose = "everybody" | "key" | "unclear" | "one" | "nobody";

const whose: Record<PartneroErrorKind, Whose> = {
  not_sent: "everybody",
  rate_limited: "everybody",
  breaker_open: "everybody",
  budget_exhausted: "everybody",
  key_refused: "everybody",
  forbidden: "key",
  upstream_failed: "unclear",
  timeout: "unclear",
  reset: "unclear",
  invalid_path: "one",
  bad_request: "one",
  not_found: "one",
  already_exists: "one",
  invalid: "one",
  aborted: "nobody",
};

const isOf =
  (...some: Whose[]) =>
  (error: unknown): boolean =>
    error instanceof PartneroError && some.includes(whose[error.kind]);

/** Whether a failure says nothing about the one it befell: the same could be asked of nobody else now. They wait. */
export const isEverybodys = isOf("everybody", "key", "nobody");

/**
 * The same for who asks for different things in turn: where the key may not do one of them, the next can still
 * succeed, and all would stand still for what an administrator may never allow.
 */
export const isEverythings = isOf("everybody", "nobody");

/** Whether Partnero has said no to exactly this one: asking again later changes nothing. */
export const isFinal = isOf("one");

/** Whether Partnero gave no answer: not that somebody is unknown, nor that the question was wrong. */
export const isAway = isOf("everybody", "key", "unclear");
