import type { Unit } from "../money";

export type Link = {
  id: number;
  key: string;
  isDefault: boolean;
  directTracking: boolean;
  directTrackingRedirect: boolean;
  directTrackingRedirectUrl: string | null;
};

/** One customer. `position` is the place in order of joining and never changes; 0 as parent means nobody. */
export type Row = {
  position: number;
  id: string;
  key: string;
  email: string | null;
  name: string | null;
  surname: string | null;
  dateOfBirth: string | null;
  createdAt: number;
  updatedAt: number;
  archived: boolean;
  parent: number;
  links: Link[];
  nextLink: number;
};

type Reward = { unit: Unit; minor: number };

export type Transaction = {
  key: string;
  /** The referred customer who bought. */
  position: number;
  at: number;
  action: string;
  unit: Unit;
  minor: number;
  reward: Reward;
};

export type Credit = { key: string; at: number; unit: Unit; minor: number };

export type Webhook = {
  key: string;
  name: string;
  url: string;
  events: string[];
  isActive: boolean;
  signature: string;
  createdAt: number;
  updatedAt: number;
};

export type Invitation = {
  email: string;
  name: string | null;
  personalization: Record<string, unknown>;
  at: number;
};

/** One line of a customer's account. The sum of `minor` per unit is the balance. */
export type LedgerEntry = {
  at: number;
  kind: "credit" | "reward" | "reversal";
  unit: Unit;
  minor: number;
  reference: string;
  operationId: string | null;
  requestId: string | null;
};

export type CustomerFields = Pick<Row, "email" | "name" | "surname" | "key" | "dateOfBirth">;

/** Everything that can happen. The journal holds these and nothing else; applying them again gives the same state. */
export type Mutation =
  | ({ type: "customer.create"; position: number; id: string; parent: number } & CustomerFields)
  | { type: "customer.update"; position: number; set: Partial<CustomerFields> }
  | { type: "customer.delete"; position: number }
  | { type: "customer.archive"; position: number; archived: boolean }
  | { type: "customer.credit"; position: number; key: string; unit: Unit; minor: number }
  | ({ type: "transaction.create" } & Omit<Transaction, "at">)
  | { type: "transaction.delete"; key: string; position: number }
  | { type: "link.create"; position: number; link: Link }
  | { type: "link.update"; position: number; link: Link }
  | { type: "link.delete"; position: number; id: number }
  | { type: "webhook.save"; webhook: Webhook }
  | { type: "webhook.delete"; key: string }
  | {
      type: "invitation.create";
      email: string;
      name: string | null;
      personalization: Record<string, unknown>;
    };

/** What one request did, as one line: all of it or nothing. */
export type Commit = {
  seq: number;
  at: number;
  operationId: string | null;
  requestId: string | null;
  mutations: Mutation[];
};
