/**
 * Round values from 0 to at least `most`, at most five steps apart.
 * In: the largest value shown (0 or more). Out: ticks, the last one being the top of the axis.
 */
export function ticksUpTo(most: number, whole = true): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const size = whole ? Math.max(1, Math.ceil(step)) : step;
  const count = Math.max(1, Math.ceil(most / size));
  return Array.from({ length: count + 1 }, (_, at) => Number((at * size).toPrecision(12)));
}

/** A line through points, as the `d` of a path. */
export const linePath = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
