import { Program } from "../seed/program";
import type { Journal } from "./journal";
import { Ledger } from "./ledger";
import { Orders } from "./orders";
import { People } from "./people";
import type { Commit, Invitation, Mutation, Row, Webhook } from "./records";
import { Sales } from "./sales";

export type StoreOptions = {
  seed: number;
  customers: number;
  epoch: number;
  hideArchived: boolean;
  journal: Journal | null;
};

/** The whole state. `commit` is the only way to change it: first to the journal, then into memory. */
export class Store {
  readonly people: People;
  readonly sales: Sales;
  readonly ledger: Ledger;
  readonly orders: Orders;
  readonly program: Program;
  readonly webhooks = new Map<string, Webhook>();
  readonly invitations: Invitation[] = [];
  private seq = 0;
  private readonly journal: Journal | null;

  constructor(options: StoreOptions) {
    this.program = new Program(options.seed, options.customers, options.epoch);
    this.people = new People(this.program);
    this.sales = new Sales(this.program, this.people);
    this.ledger = new Ledger(this.program, this.people, this.sales);
    this.orders = new Orders(this.people, options.hideArchived);
    this.journal = options.journal;
  }

  /** Brings back what the journal holds; called once, before the first request. */
  replay(commits: Commit[]): void {
    for (const commit of commits) this.apply(commit);
  }

  commit(at: number, traced: Pick<Commit, "operationId" | "requestId">, mutations: Mutation[]): Commit {
    const commit: Commit = { seq: this.seq + 1, at, ...traced, mutations };
    this.journal?.append(commit);
    this.apply(commit);
    return commit;
  }

  get commits(): number {
    return this.seq;
  }

  nextPosition(): number {
    return this.people.lastPosition + 1;
  }

  private apply(commit: Commit): void {
    for (const mutation of commit.mutations) this.applyOne(mutation, commit);
    this.seq = commit.seq;
  }

  private applyOne(mutation: Mutation, { at, operationId, requestId }: Commit): void {
    const traced = { operationId, requestId };
    const { people, sales, ledger } = this;
    switch (mutation.type) {
      case "customer.create": {
        const { type: _, ...fields } = mutation;
        people.create(fields, at);
        break;
      }
      case "customer.update":
        people.change(mutation.position, at, (row) => renamed({ ...row, ...mutation.set }, row.key));
        break;
      case "customer.delete":
        people.delete(mutation.position);
        break;
      case "customer.archive":
        people.change(mutation.position, at, (row) => ({ ...row, archived: mutation.archived }));
        break;
      case "customer.credit": {
        const { key, unit, minor } = mutation;
        ledger.credit(mutation.position, { key, unit, minor, at, ...traced });
        break;
      }
      case "transaction.create": {
        const { type: _, ...fields } = mutation;
        ledger.trace(mutation.key, "reward", traced);
        sales.add({ ...fields, at });
        break;
      }
      case "transaction.delete":
        ledger.trace(mutation.key, "reversal", traced);
        sales.refund(mutation.key, at);
        break;
      case "link.create":
      case "link.update":
      case "link.delete":
        people.change(mutation.position, at, (row) => withLink(row, mutation));
        break;
      case "webhook.save":
        this.webhooks.set(mutation.webhook.key, mutation.webhook);
        break;
      case "webhook.delete":
        this.webhooks.delete(mutation.key);
        break;
      case "invitation.create": {
        const { type: _, ...fields } = mutation;
        this.invitations.push({ ...fields, at });
      }
    }
  }
}

/** The default link follows the customer's key as long as nobody has given it one of its own. */
function renamed(row: Row, oldKey: string): Row {
  const links = row.links.map((link) =>
    link.isDefault && link.key === oldKey ? { ...link, key: row.key } : link,
  );
  return { ...row, links };
}

function withLink(row: Row, mutation: Extract<Mutation, { type: `link.${string}` }>): Row {
  if (mutation.type === "link.delete")
    return { ...row, links: row.links.filter(({ id }) => id !== mutation.id) };
  if (mutation.type === "link.create")
    return { ...row, links: [...row.links, mutation.link], nextLink: row.nextLink + 1 };
  return { ...row, links: row.links.map((link) => (link.id === mutation.link.id ? mutation.link : link)) };
}
