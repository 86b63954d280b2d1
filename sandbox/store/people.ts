import type { Program } from "../seed/program";
import { Lookup } from "./lookup";
import type { CustomerFields, Link, Row } from "./records";

/** Link ids are whole numbers: 64 to each customer, so that an id tells its owner. */
export const LINKS_PER_CUSTOMER = 64;

/** All customers: the seeded ones computed, the touched ones kept. */
export class People {
  readonly lookup: Lookup;
  private readonly rows = new Map<number, Row>();
  private readonly deleted = new Set<number>();
  private readonly newChildren = new Map<number, number[]>();
  private last: number;
  /** Grows with every change that can alter who stands in which list. */
  version = 0;

  constructor(private readonly program: Program) {
    this.last = program.size;
    this.lookup = new Lookup({ layout: program.layout, row: (position) => this.row(position) });
    for (const position of program.layout.specials()) this.lookup.add(this.seeded(position));
  }

  /** The highest position that was ever given out. */
  get lastPosition(): number {
    return this.last;
  }

  row(position: number): Row | undefined {
    if (position < 1 || position > this.last || this.deleted.has(position)) return undefined;
    return this.rows.get(position) ?? this.seeded(position);
  }

  isDeleted(position: number): boolean {
    return this.deleted.has(position);
  }

  isArchived(position: number): boolean {
    return this.rows.get(position)?.archived ?? this.program.archived(position);
  }

  /** 0 where there is no referrer, or where the referrer has been deleted. */
  parentOf(position: number): number {
    const parent = this.rawParent(position);
    return this.deleted.has(parent) ? 0 : parent;
  }

  private rawParent(position: number): number {
    return this.rows.get(position)?.parent ?? this.program.tree.parent[position] ?? 0;
  }

  /** Everybody this person ever referred, in order of joining, the deleted ones too. */
  *everReferred(position: number): Generator<number> {
    if (position <= this.program.size) yield* this.program.tree.children(position);
    yield* this.newChildren.get(position) ?? [];
  }

  referred(position: number): number[] {
    return [...this.everReferred(position)].filter((child) => !this.deleted.has(child));
  }

  create(fields: CustomerFields & { position: number; id: string; parent: number }, at: number): void {
    const { position, parent, ...rest } = fields;
    const row: Row = {
      position,
      parent,
      ...rest,
      createdAt: at,
      updatedAt: at,
      archived: false,
      links: [linkOf(position, 0, fields.key)],
      nextLink: 1,
    };
    this.last = Math.max(this.last, position);
    this.rows.set(position, row);
    const siblings = this.newChildren.get(parent);
    if (siblings) siblings.push(position);
    else if (parent) this.newChildren.set(parent, [position]);
    this.lookup.add(row);
    this.version++;
  }

  /** Changes a copy in place of the row; nobody who holds the old one sees it move. */
  change(position: number, at: number, change: (row: Row) => Row): void {
    const row = this.row(position);
    if (!row) return;
    const next = { ...change(row), updatedAt: at };
    this.rows.set(position, next);
    this.lookup.add(next);
    if (next.archived !== row.archived) this.version++;
  }

  delete(position: number): void {
    this.deleted.add(position);
    this.version++;
  }

  private seeded(position: number): Row {
    const person = this.program.person(position);
    const joined = this.program.joinedAt(position);
    const keys = [person.key, ...person.linkKeys];
    const { linkKeys: _, ...rest } = person;
    return {
      position,
      ...rest,
      createdAt: joined,
      updatedAt: joined,
      parent: this.program.tree.parent[position] ?? 0,
      links: keys.map((key, i) => linkOf(position, i, key)),
      nextLink: keys.length,
    };
  }
}

export function linkOf(position: number, index: number, key: string): Link {
  return {
    id: position * LINKS_PER_CUSTOMER + index,
    key,
    isDefault: index === 0,
    directTracking: false,
    directTrackingRedirect: false,
    directTrackingRedirectUrl: null,
  };
}
