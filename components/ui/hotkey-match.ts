/** What a key event looks like to the matcher; a KeyboardEvent fits. */
export type KeyLike = Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

const named: Record<string, string> = { " ": "space", arrowup: "up", arrowdown: "down", esc: "escape" };

/**
 * The stroke of a key event in the registry's spelling: `k`, `?`, `shift+a`, `mod+enter`.
 * `mod` is ⌘ on Apple and Ctrl elsewhere. Letters keep their `shift`, signs already contain it.
 */
export function strokeOf(event: KeyLike, apple: boolean): string {
  const key = named[event.key.toLowerCase()] ?? event.key.toLowerCase();
  const letter = /^\p{L}$/u.test(event.key);
  const parts = [
    (apple ? event.metaKey : event.ctrlKey) && "mod",
    (apple ? event.ctrlKey : event.metaKey) && "other",
    event.altKey && "alt",
    event.shiftKey && (letter || key.length > 1) && "shift",
    key,
  ];
  return parts.filter(Boolean).join("+");
}

/** Whether a binding can be switched off: one made of characters without ⌘, Ctrl or Alt (WCAG 2.1.4). */
export const isCharacterKey = (keys: string) =>
  keys
    .split(" ")
    .some(
      (stroke) =>
        !/^(mod|alt)\+/.test(stroke) && !/^(shift\+)?(escape|enter|space|up|down|tab)$/.test(stroke),
    );

/** `g` then `c` within the given time is `g c`. Keeps the strokes that may begin a sequence. */
export function createSequence(within = 1200) {
  let before = "";
  let at = 0;
  return {
    /** The candidates for this stroke, the longer first. */
    push(stroke: string, now: number): string[] {
      const both = before && now - at <= within ? `${before} ${stroke}` : null;
      before = stroke;
      at = now;
      return both ? [both, stroke] : [stroke];
    },
    clear() {
      before = "";
    },
  };
}
