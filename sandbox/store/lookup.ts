import type { Layout } from "../seed/layout";
import type { Row } from "./records";

type Source = {
  layout: Layout;
  /** Positions deleted are undefined. */
  row(position: number): Row | undefined;
};

/**
 * Finds people by id, key, e-mail and link key in constant time. Regular seeded names carry their number, so
 * only those who were written by hand, made or renamed stand in the maps.
 */
export class Lookup {
  private readonly ids = new Map<string, number>();
  private readonly keys = new Map<string, number>();
  private readonly emails = new Map<string, number>();
  private readonly linkKeys = new Map<string, number>();

  constructor(private readonly source: Source) {}

  add(row: Row): void {
    this.ids.set(row.id, row.position);
    this.keys.set(row.key, row.position);
    if (row.email) this.emails.set(row.email.toLowerCase(), row.position);
    for (const link of row.links) this.linkKeys.set(link.key, row.position);
  }

  byId(id: string): Row | undefined {
    return this.first(
      [this.ids.get(id), this.numbered(/^customer_([1-9]\d*)$/.exec(id), 10)],
      (row) => row.id === id,
    );
  }

  byKey(key: string): Row | undefined {
    return this.first(this.fromKey(this.keys, key), (row) => row.key === key);
  }

  byEmail(email: string): Row | undefined {
    const lower = email.toLowerCase();
    const numbered = this.numbered(/^[^@]*?(\d+)@/.exec(lower), 10);
    return this.first([this.emails.get(lower), numbered], (row) => row.email?.toLowerCase() === lower);
  }

  byLinkKey(key: string): Row | undefined {
    const dot = key.lastIndexOf(".");
    const base = dot > 0 ? this.fromKey(this.keys, key.slice(0, dot)) : [];
    const positions = [...this.fromKey(this.linkKeys, key), ...base];
    return this.first(positions, (row) => row.links.some((link) => link.key === key));
  }

  /** `GET /customers/{id}` takes either; the id goes first. */
  byIdOrKey(value: string): Row | undefined {
    return this.byId(value) ?? this.byKey(value);
  }

  private fromKey(map: Map<string, number>, key: string): (number | undefined)[] {
    return [
      map.get(key),
      this.numbered(/^customer_([1-9]\d*)$/.exec(key), 10),
      this.numbered(/-([0-9a-z]{1,8})$/.exec(key), 36),
    ];
  }

  private numbered(match: RegExpExecArray | null, radix: number): number | undefined {
    return match?.[1] ? this.source.layout.positionOf(Number.parseInt(match[1], radix)) : undefined;
  }

  private first(positions: (number | undefined)[], fits: (row: Row) => boolean): Row | undefined {
    for (const position of positions) {
      const row = position === undefined ? undefined : this.source.row(position);
      if (row && fits(row)) return row;
    }
    return undefined;
  }
}
