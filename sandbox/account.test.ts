import { describe, expect, test } from "vitest";
import { sandboxFor } from "./testing";

describe("credit", () => {
  test.each([
    [{ amount: 0.1, amount_units: "usd", is_currency: true }, 3, "0.30"],
    [{ amount: 0.001, amount_units: "KWD", is_currency: true }, 7, "0.007"],
    [{ amount: 1500, amount_units: "JPY", is_currency: true }, 2, "3000"],
    [{ amount: 99_999_999.99, amount_units: "EUR", is_currency: true }, 3, "299999999.97"],
    [{ amount: 5, amount_units: "points", is_currency: false }, 2, "10"],
  ])("%o, given %i times, is exactly %s", async (body, times, sum) => {
    const sandbox = await sandboxFor();
    await sandbox.call("POST", "/customers", { key: "a" });
    for (let i = 0; i < times; i++)
      expect((await sandbox.call("POST", "/customers/a/balance/credit", body)).status).toBe(200);
    const { data } = (await sandbox.call("GET", "/customers/a/balance")).json;
    const list = body.is_currency ? data.balance.currency : data.balance.points;
    const amount_units = body.is_currency ? body.amount_units.toUpperCase() : "points";
    expect(list).toEqual([{ amount: Number(sum), amount_units, is_currency: body.is_currency }]);
    expect(Object.values((await sandbox.control("GET", "/state/a")).json.balance)).toEqual([sum]);
  });

  test.each([
    ["amount", { amount_units: "USD", is_currency: true }],
    ["amount", { amount: "10", amount_units: "USD", is_currency: true }],
    ["amount", { amount: 0, amount_units: "USD", is_currency: true }],
    ["amount", { amount: -1, amount_units: "USD", is_currency: true }],
    ["amount", { amount: 0.001, amount_units: "USD", is_currency: true }],
    ["amount", { amount: 0.1 + 0.2, amount_units: "USD", is_currency: true }],
    ["amount", { amount: 1.5, amount_units: "JPY", is_currency: true }],
    ["amount", { amount: 1e21, amount_units: "USD", is_currency: true }],
    ["amount_units", { amount: 1, amount_units: "GBP", is_currency: true }],
    ["amount_units", { amount: 1, amount_units: "toString", is_currency: true }],
    ["amount_units", { amount: 1, is_currency: true }],
    ["is_currency", { amount: 1, amount_units: "USD" }],
    ["is_currency", { amount: 1, amount_units: "USD", is_currency: false }],
    ["is_currency", { amount: 1, amount_units: "points", is_currency: true }],
  ])("refuses %s: %o", async (field, body) => {
    const sandbox = await sandboxFor();
    await sandbox.call("POST", "/customers", { key: "a" });
    const { status, json } = await sandbox.call("POST", "/customers/a/balance/credit", body);
    expect([status, Object.keys(json.errors)]).toEqual([422, [field]]);
    expect((await sandbox.control("GET", "/state/a")).json.ledger).toEqual([]);
  });

  test("the oracle knows which operation wrote which line; the same one twice is two lines", async () => {
    const sandbox = await sandboxFor();
    await sandbox.call("POST", "/customers", { key: "a" });
    const body = { amount: 2, amount_units: "USD", is_currency: true };
    const headers = { "X-Operation-Id": "op-1", "X-Request-Id": "req-1" };
    for (let i = 0; i < 2; i++) await sandbox.call("POST", "/customers/a/balance/credit", body, headers);
    const { ledger } = (await sandbox.control("GET", "/state/a")).json;
    const line = { kind: "credit", amount: "2.00", unit: "USD", operationId: "op-1", requestId: "req-1" };
    expect(ledger).toMatchObject([line, line]);
    const { requests } = (await sandbox.control("GET", "/requests?operationId=op-1")).json;
    expect(requests).toHaveLength(2);
    expect(requests[0]).toMatchObject({
      committed: true,
      status: 200,
      body: JSON.stringify(body),
      requestId: "req-1",
    });
    expect(JSON.stringify(requests)).not.toContain("sandbox-key");
    expect(requests[0].connection).not.toBe(requests[1].connection);
  });
});

describe("transactions", () => {
  const sale = (key: string, amount: number) => ({
    key,
    amount,
    amount_units: "EUR",
    customer: { id: "friend" },
  });

  test("a sale of a friend rewards the referrer, a refund takes it back", async () => {
    const sandbox = await sandboxFor();
    await sandbox.call("POST", "/customers", { key: "a" });
    await sandbox.call("POST", "/customers", { key: "friend", referring_customer: { id: "a" } });
    const made = await sandbox.call("POST", "/transactions", sale("t/1", 19.99));
    expect(made.json.data).toMatchObject({
      key: "t/1",
      action: "sale",
      amount: 19.99,
      amount_units: "EUR",
      credit: false,
    });
    expect(made.json.data).toMatchObject({ customer: "a", referred_customer: "friend" });
    await sandbox.call("POST", "/transactions", sale("t/2", 0.2));
    const balance = async () =>
      (await sandbox.call("GET", "/customers/a/balance")).json.data.balance.currency;
    expect(await balance()).toEqual([{ amount: 2.01, amount_units: "EUR", is_currency: true }]);
    const stats = (await sandbox.call("GET", "/customers/a/stats")).json.data.referrals;
    expect(stats).toMatchObject({
      revenue: [{ currency: "EUR", amount: 20.19 }],
      sales_count: 2,
      paid_accounts: 1,
    });
    expect((await sandbox.call("DELETE", "/transactions/t%2F1")).status).toBe(204);
    expect(await balance()).toEqual([{ amount: 0.02, amount_units: "EUR", is_currency: true }]);
    expect((await sandbox.call("DELETE", "/transactions/t%2F1")).status).toBe(404);
    expect((await sandbox.call("POST", "/transactions", sale("t/1", 1))).status).toBe(409);
    const keys = (await sandbox.call("GET", "/customers/a/transactions")).json.data.map(
      (t: { key: string }) => t.key,
    );
    expect(keys).toEqual(["t/2"]);
  });

  test("only referred customers have them; one can be made on the way, all or nothing", async () => {
    const sandbox = await sandboxFor();
    await sandbox.call("POST", "/customers", { key: "a" });
    const refused = await sandbox.call("POST", "/transactions", { amount: 1, customer: { id: "a" } });
    expect(refused.json.errors.customer).toEqual(["Only referred customers have transactions."]);
    expect((await sandbox.call("POST", "/transactions", { amount: 1, customer: { id: "b" } })).status).toBe(
      422,
    );
    const body = {
      amount: 1,
      customer: { id: "b", email: "b@example.com", referring_customer: { id: "a" } },
      options: { create_customer: true },
    };
    expect((await sandbox.call("POST", "/transactions", body)).status).toBe(201);
    expect((await sandbox.call("GET", "/customers/a/referrals")).json.data[0]).toMatchObject({
      id: "b",
      email: "b@example.com",
    });
  });

  test("seeded: the refunded sale left no reward, balances are the sum of the ledger", async () => {
    const sandbox = await sandboxFor({ customers: 300 });
    const { ledger, balance } = (await sandbox.control("GET", "/state/customer_1")).json;
    const sums: Record<string, bigint> = {};
    for (const line of ledger as { amount: string; unit: string }[]) {
      sums[line.unit] = (sums[line.unit] ?? 0n) + BigInt(line.amount.replace(".", ""));
    }
    const shown = Object.entries(balance as Record<string, string>).map(([unit, text]) => [
      unit,
      BigInt(text.replace(".", "")),
    ]);
    expect(Object.fromEntries(shown)).toEqual(sums);
    expect(
      ledger
        .filter((line: { amount: string }) => Math.abs(Number(line.amount)) === 7.5)
        .map((l: { kind: string }) => l.kind),
    ).toEqual(["reward", "reversal"]);
    const wire = (await sandbox.call("GET", "/customers/customer_1/transactions?limit=250")).json.data;
    expect(wire.some((t: { referred_customer: string }) => t.referred_customer === "customer_11")).toBe(
      false,
    );
    expect(wire.filter((t: { credit: boolean }) => t.credit)).toHaveLength(2);
  });
});
