import type { KeyboardEvent } from "react";

/** Ctrl or Cmd with Enter sends the form it is pressed in, from any field. */
export function submitOnModEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
