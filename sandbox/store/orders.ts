import type { People } from "./people";

export type ReferStatus = "all" | "referred" | "non_referred";

/** Who stands in which list, oldest first. Built once after a change, then every page is a slice. */
export class Orders {
  private version = -1;
  private readonly built = new Map<ReferStatus, Int32Array>();

  constructor(
    private readonly people: People,
    private readonly hideArchived: boolean,
  ) {}

  /** One page of positions. */
  page(
    status: ReferStatus,
    newestFirst: boolean,
    offset: number,
    limit: number,
  ): { total: number; positions: number[] } {
    const order = this.order(status);
    const positions: number[] = [];
    for (let i = offset; i < Math.min(offset + limit, order.length); i++) {
      positions.push(order[newestFirst ? order.length - 1 - i : i] ?? 0);
    }
    return { total: order.length, positions };
  }

  private order(status: ReferStatus): Int32Array {
    if (this.version !== this.people.version) {
      this.built.clear();
      this.version = this.people.version;
    }
    const order = this.built.get(status) ?? this.build(status);
    this.built.set(status, order);
    return order;
  }

  private build(status: ReferStatus): Int32Array {
    const { people } = this;
    const order = new Int32Array(people.lastPosition);
    let length = 0;
    for (let position = 1; position <= people.lastPosition; position++) {
      if (people.isDeleted(position) || (this.hideArchived && people.isArchived(position))) continue;
      if (status !== "all" && people.parentOf(position) > 0 !== (status === "referred")) continue;
      order[length++] = position;
    }
    return order.subarray(0, length);
  }
}
