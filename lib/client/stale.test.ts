import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  MutationObserver,
  type MutationObserverOptions,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as account from "./account";
import { activityQuery } from "./activity";
import { balanceQuery } from "./balances";
import * as bulkRuns from "./bulk-runs";
import * as approval from "./credit-approval";
import * as gate from "./credit-gate";
import * as credits from "./credits";
import * as jobs from "./customer-jobs";
import * as customers from "./customers";
import { invitationsQuery, invitingCustomer } from "./invitations";
import * as limits from "./limits";
import * as links from "./links";
import * as notes from "./notes";
import { makeQueryClient } from "./query-client";
import { referralsQuery, treeQuery } from "./referrals";
import { statsQuery } from "./stats";
import { teamQuery } from "./team";
import { transactionsQuery } from "./transactions";
import * as views from "./views";
import * as webhooks from "./webhooks";
import * as workspace from "./workspace";
import { resources } from "./writing";

const inBrowser = globalThis.fetch;
let server: Server;
let status = 200;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    const body = status === 200 ? { data: {} } : { code: "outcome_unknown", detail: "Nobody knows." };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // A page's own requests have no host; here nobody else knows it.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.fetch = (input, init) => inBrowser(origin + String(input), init);
});
afterAll(() => {
  globalThis.fetch = inBrowser;
  server.close();
});

const id = "c/1";
const noRows = {
  ...{ waiting: 0, under_way: 0, not_sent: 0, applied: 0, approval: 0 },
  ...{ unknown: 0, not_applied: 0, duplicate: 0, failed: 0, refused: 0 },
};
const noJobRows = {
  ...{ unchecked: 0, waiting: 0, sending: 0, done: 0, unchanged: 0, unknown: 0 },
  ...{ failed: 0, refused: 0, undoing: 0, undone: 0, not_undone: 0 },
};
const second = { page: 2, limit: 50 };
const keys = {
  list: customers.customersQuery({ ...second, sort: "joined" }).queryKey,
  total: customers.customerTotalQuery({ status: "active" }).queryKey,
  views: views.viewsQuery.queryKey,
  detail: customers.customerQuery(id).queryKey,
  referrals: referralsQuery("somebody else", second).queryKey,
  tree: treeQuery("somebody else").queryKey,
  links: links.linksQuery(id).queryKey,
  activity: activityQuery(id, { ...second, show: "all" }).queryKey,
  audit: ["audit", "list", second],
  transactions: transactionsQuery(id, second).queryKey,
  stats: statsQuery(id).queryKey,
  balance: balanceQuery(id, 300).queryKey,
  invitations: invitationsQuery(second).queryKey,
  credits: credits.creditsQuery(second).queryKey,
  credit: credits.creditQuery(id).queryKey,
  approval: approval.approvalContextQuery(id).queryKey,
  limits: limits.limitsQuery.queryKey,
  workspace: workspace.workspaceQuery.queryKey,
  allowance: limits.allowanceQuery(id, { unit: "USD", isCurrency: true }).queryKey,
  uploads: bulkRuns.bulkRunsQuery(second).queryKey,
  uploaded: bulkRuns.bulkRunQuery(id).queryKey,
  uploadedRows: bulkRuns.bulkRowsQuery({ id, state: "checked", counts: noRows }, second).queryKey,
  webhook: webhooks.webhookSetupQuery.queryKey,
  deliveries: webhooks.deliveriesQuery(second).queryKey,
  jobs: jobs.customerJobsQuery(second).queryKey,
  job: jobs.customerJobQuery(id).queryKey,
  account: account.accountQuery.queryKey,
  team: teamQuery.queryKey,
  jobRows: jobs.customerJobRowsQuery({ id, state: "checked", counts: noJobRows }, second).queryKey,
} satisfies Record<string, QueryKey>;
type Name = keyof typeof keys;

const person: Name[] = ["list", "total", "detail", "referrals", "tree", "links", "activity", "audit"];
const link: Name[] = ["list", "total", "detail", "links", "activity", "audit"];

const credit: Name[] = [
  ...(["credits", "credit", "approval", "allowance", "limits"] as const),
  ...(["balance", "transactions", "activity", "audit"] as const),
];

const upload: Name[] = ["uploads", "uploaded", "uploadedRows", "audit"];

const hook: Name[] = ["webhook", "deliveries", "audit"];
const job: Name[] = ["jobs", "job", "jobRows", "audit"];

type Write = { name: string; options: unknown; input: unknown; stale: Name[] };
const writes: Write[] = [
  { name: "create", options: customers.creatingCustomer(), input: { name: "A" }, stale: person },
  {
    name: "update",
    options: customers.updatingCustomer(id),
    input: { changes: { name: "B" }, base: { name: "A" } },
    stale: person,
  },
  { name: "archive", options: customers.archivingCustomer(id), input: undefined, stale: person },
  { name: "restore", options: customers.restoringCustomer(id), input: undefined, stale: person },
  {
    name: "delete",
    options: customers.deletingCustomer(id),
    input: undefined,
    stale: [...person, "transactions", "stats", "balance"],
  },
  {
    name: "create view",
    options: views.creatingView(),
    input: { name: "V", scope: "mine", query: "" },
    stale: ["views", "audit"],
  },
  { name: "update view", options: views.updatingView(), input: { id, name: "W" }, stale: ["views", "audit"] },
  { name: "delete view", options: views.deletingView(), input: { id }, stale: ["views", "audit"] },
  {
    name: "write note",
    options: notes.creatingNote(id),
    input: { id: crypto.randomUUID(), text: "T" },
    stale: ["activity", "audit"],
  },
  { name: "delete note", options: notes.deletingNote(id), input: { id }, stale: ["activity", "audit"] },
  { name: "create link", options: links.creatingLink(id), input: { key: "k" }, stale: link },
  { name: "update link", options: links.updatingLink(id, "1"), input: { key: "k" }, stale: link },
  { name: "delete link", options: links.deletingLink(id, "1"), input: undefined, stale: link },
  {
    name: "credit",
    options: credits.grantingCredit(),
    input: { id, body: { amount: "10.00" } },
    stale: credit,
  },
  {
    name: "reopen credits",
    options: gate.reopeningCredits(),
    input: undefined,
    stale: ["credits", "credit", "approval", "audit"],
  },
  {
    name: "resolve credit",
    options: credits.resolvingCredit(),
    input: { id, outcome: "applied" },
    stale: credit,
  },
  { name: "cancel credit", options: credits.cancellingCredit(), input: { id }, stale: credit },
  {
    name: "decide approval",
    options: approval.decidingApproval(),
    input: { id, decision: "approve" },
    stale: credit,
  },
  {
    name: "limits",
    options: limits.updatingLimits(),
    input: { limits: [], version: "1" },
    stale: ["limits", "allowance", "audit"],
  },
  {
    name: "workspace",
    options: workspace.updatingWorkspace(),
    input: { timeZone: "UTC", mainUnit: null },
    stale: ["workspace", "stats", "list", "total", "detail", "audit"],
  },
  {
    name: "upload a list",
    options: bulkRuns.creatingBulkRun(),
    input: { text: "c,1", unit: "USD" },
    stale: upload,
  },
  {
    name: "start a list",
    options: bulkRuns.updatingBulkRun(id),
    input: { state: "running" },
    stale: [...credit, ...upload.filter((name) => name !== "audit")],
  },
  {
    name: "release rows of a list",
    options: bulkRuns.releasingBulkRows(id),
    input: { outcome: "duplicate" },
    stale: upload,
  },
  { name: "register webhook", options: webhooks.registeringWebhook(), input: undefined, stale: hook },
  { name: "remove webhook", options: webhooks.removingWebhook(), input: undefined, stale: hook },
  { name: "replay", options: webhooks.replayingDelivery(), input: { id }, stale: hook },
  {
    name: "choose for a job",
    options: jobs.creatingCustomerJob(),
    input: { kind: "archive", selection: { ids: [id] } },
    stale: job,
  },
  { name: "upload customers", options: jobs.creatingCustomerImport(), input: { text: "id" }, stale: job },
  {
    name: "start a job",
    options: jobs.updatingCustomerJob(),
    input: { id, state: "running" },
    stale: [...person, ...job.filter((name) => name !== "audit")],
  },
  {
    name: "try the failed rows again",
    options: jobs.retryingFailedRows(),
    input: { id, outcome: "failed", endedAt: "2026-01-01T00:00:00.000Z" },
    stale: [...person, ...job.filter((name) => name !== "audit")],
  },
  {
    name: "invite",
    options: invitingCustomer(),
    input: { id: crypto.randomUUID(), email: "a@example.com" },
    stale: ["invitations", "audit"],
  },
  {
    name: "turn two-factor sign-in on",
    options: account.creatingTwoFactor(),
    input: { ticket: "t", code: "123456" },
    stale: ["account", "team", "audit"],
  },
  {
    name: "turn it off",
    options: account.deletingTwoFactor(),
    input: { password: "p", code: "123456" },
    stale: ["account", "team", "audit"],
  },
  {
    name: "new recovery codes",
    options: account.creatingRecoveryCodes(),
    input: { password: "p", code: "123456" },
    stale: ["account", "team", "audit"],
  },
];

let client: QueryClient;
beforeEach(() => {
  client = makeQueryClient();
  for (const key of Object.values<QueryKey>(keys)) client.setQueryData(key, {});
});

/** The table holds mutations of many inputs; what each takes stands beside it. */
const asOptions = (options: unknown) => options as MutationObserverOptions<unknown, Error, unknown>;
const run = ({ options, input }: Write) => new MutationObserver(client, asOptions(options)).mutate(input);
const staleNow = () =>
  Object.entries<QueryKey>(keys)
    .filter(([, key]) => client.getQueryState(key)?.isInvalidated)
    .map(([name]) => name)
    .sort();

describe.each(writes)("$name", (write) => {
  test("makes exactly what it can have changed stale: details, and every page of lists", async () => {
    status = 200;
    await run(write);
    expect(staleNow()).toEqual([...write.stale].sort());
  });

  test("does so too when nobody knows what came of it, and is not sent again", async () => {
    status = 502;
    await expect(run(write)).rejects.toThrow("Nobody knows.");
    expect(staleNow()).toEqual([...write.stale].sort());
  });
});

test("every key begins with the name of a resource", () => {
  for (const key of Object.values<QueryKey>(keys)) expect(resources).toContain(key[0]);
});

test("every write of these files stands in the table", () => {
  const made = [
    account,
    customers,
    views,
    links,
    notes,
    credits,
    approval,
    limits,
    gate,
    bulkRuns,
    workspace,
    webhooks,
    jobs,
  ]
    .flatMap(Object.keys)
    .filter((name) => /ing[A-Z]/.test(name));
  expect(made.length + 1).toBe(writes.length);
});
