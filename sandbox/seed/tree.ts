import type { Layout } from "./layout";
import { hash, unit } from "./random";

const SALT = { root: 21, star: 22, parent: 23, skew: 24 };
const MOST_DIRECT = 60;
const MOST_OF_STAR = 400;

/**
 * Who was referred by whom: `parent[position]`, 0 for nobody, and the children of each in order of joining.
 * Parents always joined earlier. Two flat arrays, so that a million people cost 12 MB.
 */
export class Tree {
  readonly parent: Int32Array;
  private readonly start: Int32Array;
  private readonly child: Int32Array;

  constructor(seed: number, layout: Layout) {
    const size = layout.size;
    this.parent = plant(seed, layout);
    this.start = new Int32Array(size + 2);
    for (let p = 1; p <= size; p++) {
      const parent = this.parent[p] ?? 0;
      if (parent > 0) this.start[parent + 1] = (this.start[parent + 1] ?? 0) + 1;
    }
    for (let p = 1; p <= size + 1; p++) this.start[p] = (this.start[p] ?? 0) + (this.start[p - 1] ?? 0);
    this.child = new Int32Array(this.start[size + 1] ?? 0);
    const next = this.start.slice();
    for (let p = 1; p <= size; p++) {
      const parent = this.parent[p] ?? 0;
      if (parent === 0) continue;
      const at = next[parent] ?? 0;
      this.child[at] = p;
      next[parent] = at + 1;
    }
  }

  children(position: number): Int32Array {
    return this.child.subarray(this.start[position] ?? 0, this.start[position + 1] ?? 0);
  }
}

function plant(seed: number, layout: Layout): Int32Array {
  const parent = new Int32Array(layout.size + 1);
  const direct = new Uint16Array(layout.size + 1);
  const star = layout.positionOfSpecial("customer_1") ?? 0;
  const mostOfStar = Math.min(MOST_OF_STAR, Math.floor(layout.size / 5));
  for (let p = 2; p <= layout.size; p++) {
    const special = layout.special(p);
    let chosen = 0;
    if (special) chosen = special.parent ? (layout.positionOfSpecial(special.parent) ?? 0) : 0;
    else if (unit(seed, p, SALT.root) >= 0.38) chosen = choose(seed, p, star, direct, mostOfStar, layout);
    parent[p] = chosen;
    direct[chosen] = (direct[chosen] ?? 0) + 1;
  }
  return parent;
}

function choose(
  seed: number,
  p: number,
  star: number,
  direct: Uint16Array,
  mostOfStar: number,
  layout: Layout,
): number {
  if (star && unit(seed, p, SALT.star) < 0.2 && (direct[star] ?? 0) < mostOfStar) return star;
  // A few referrers bring many: one in nine stands in for the eight beside it, unless it is full.
  const any = 1 + (hash(seed, p, SALT.parent) % (p - 1));
  const busy = unit(seed, p, SALT.skew) < 0.55 ? Math.max(1, any - (any % 9)) : any;
  for (const candidate of [busy, any]) {
    if (!layout.special(candidate) && (direct[candidate] ?? 0) < MOST_DIRECT) return candidate;
  }
  return 0;
}
