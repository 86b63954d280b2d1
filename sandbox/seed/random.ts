/**
 * Numbers that look random and are a pure function of (seed, n, salt): any person can be made alone, in any
 * order, without having made the others. That is why a million people start as fast as ten.
 */
export function hash(seed: number, n: number, salt: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(salt + 1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** In [0, 1). */
export function unit(seed: number, n: number, salt: number): number {
  return hash(seed, n, salt) / 0x1_0000_0000;
}

/** One element of a list that is not empty. */
export function pick<T>(list: readonly [T, ...T[]], seed: number, n: number, salt: number): T {
  return list[hash(seed, n, salt) % list.length] ?? list[0];
}
