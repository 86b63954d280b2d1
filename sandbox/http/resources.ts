import { wireTime } from "../clock";
import { UNITS, wireAmount } from "../money";
import type { Invitation, Link, Row, Transaction, Webhook } from "../store/records";
import type { Sandbox } from "./context";

/** What Partnero writes for each noun. The first fields stand in the order of the specification's example. */

export function linkUrl(key: string): string {
  // Half a surrogate pair cannot be encoded.
  return `https://yoursite.com?ref=${encodeURIComponent(key.replace(/\p{Surrogate}/gu, "\ufffd"))}`;
}

function defaultUrl(row: Row): string {
  return linkUrl((row.links.find((link) => link.isDefault) ?? row).key);
}

export function customerResource({ store, settings }: Sandbox, row: Row): Record<string, unknown> {
  const parent = store.people.row(store.people.parentOf(row.position));
  return {
    email: row.email,
    created_at: wireTime(row.createdAt),
    updated_at: wireTime(row.updatedAt),
    id: row.id,
    key: row.key,
    name: row.name,
    surname: row.surname,
    approved: true,
    status: row.archived ? settings.archivedStatus : "active",
    referring_customer: parent
      ? { id: parent.id, key: parent.key, email: parent.email, name: parent.name }
      : null,
    referrals_count: store.people.referred(row.position).length,
    metadata: { date_of_birth: row.dateOfBirth },
    referral_link: defaultUrl(row),
    referral_links: row.links.map((link) => linkUrl(link.key)),
    custom_fields: {},
    tags: [],
    tos: false,
  };
}

export function linkResource(link: Link): Record<string, unknown> {
  return {
    id: link.id,
    key: link.key,
    url: linkUrl(link.key),
    default: link.isDefault,
    is_additional: !link.isDefault,
    direct_tracking: link.directTracking,
    direct_tracking_redirect: link.directTrackingRedirect,
    direct_tracking_redirect_url: link.directTrackingRedirectUrl,
  };
}

export function transactionResource({ store }: Sandbox, transaction: Transaction): Record<string, unknown> {
  const { people } = store;
  const referrer = people.row(people.parentOf(transaction.position));
  return {
    key: transaction.key,
    action: transaction.action,
    ...wireAmount(transaction.minor, transaction.unit),
    credit: false,
    customer: referrer?.id ?? null,
    referred_customer: people.row(transaction.position)?.id ?? null,
    created_at: wireTime(transaction.at),
    rewards: [wireAmount(transaction.reward.minor, transaction.reward.unit)],
  };
}

export function balanceResource(sandbox: Sandbox, row: Row): Record<string, unknown> {
  const amounts = [...sandbox.store.ledger.balance(row.position)];
  const list = (isCurrency: boolean): unknown[] =>
    amounts
      .filter(([unit]) => UNITS[unit].isCurrency === isCurrency)
      .map(([unit, minor]) => wireAmount(minor, unit));
  const points = list(false);
  return {
    customer: customerResource(sandbox, row),
    balance: { currency: list(true), ...(points.length > 0 ? { points } : {}) },
  };
}

export function webhookResource(webhook: Webhook): Record<string, unknown> {
  return {
    key: webhook.key,
    name: webhook.name,
    url: webhook.url,
    events: webhook.events,
    is_active: webhook.isActive,
    signature: webhook.signature,
    created_at: wireTime(webhook.createdAt),
    updated_at: wireTime(webhook.updatedAt),
  };
}

export function invitationResource(invitation: Omit<Invitation, "at">): Record<string, unknown> {
  return { ...invitation, status: "invited" };
}
