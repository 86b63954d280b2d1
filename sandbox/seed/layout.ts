import { CURIOSITIES, FOUNDERS, type Special } from "./specials";

/**
 * Who stands where. Position 1 joined first. The founders come first, the curiosities in one block further on,
 * everybody else is regular and is numbered without a gap: `customer_13`, `customer_14`, …
 */
export class Layout {
  readonly size: number;
  private readonly blockStart: number;
  private readonly blockSize: number;
  private readonly founders: number;
  private readonly positions = new Map<string, number>();

  constructor(size: number) {
    this.size = size;
    this.founders = Math.min(FOUNDERS.length, size);
    const wanted = CURIOSITIES.length;
    this.blockStart = size >= 600 ? 400 : this.founders + 1;
    this.blockSize = Math.max(0, Math.min(wanted, size - this.blockStart + 1));
    for (let position = 1; position <= this.founders; position++) this.index(position);
    for (let i = 0; i < this.blockSize; i++) this.index(this.blockStart + i);
  }

  private index(position: number): void {
    const special = this.special(position);
    if (special) this.positions.set(special.id, position);
  }

  special(position: number): Special | undefined {
    if (position <= this.founders) return FOUNDERS[position - 1];
    const offset = position - this.blockStart;
    return offset >= 0 && offset < this.blockSize ? CURIOSITIES[offset] : undefined;
  }

  /** Positions of all people written by hand. */
  specials(): Iterable<number> {
    return this.positions.values();
  }

  positionOfSpecial(id: string): number | undefined {
    return this.positions.get(id);
  }

  /** The number of a regular person, as in `customer_<number>`. */
  numberOf(position: number): number {
    return position < this.blockStart ? position : position - this.blockSize;
  }

  /** The position of a regular number, or undefined where nobody regular has it. */
  positionOf(number: number): number | undefined {
    if (!Number.isSafeInteger(number) || number <= this.founders) return undefined;
    const position = number < this.blockStart ? number : number + this.blockSize;
    return position <= this.size ? position : undefined;
  }
}
