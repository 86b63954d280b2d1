import { describe, expect, test } from "vitest";
import { readBalance } from "./wire-balance";
import { readCustomer } from "./wire-customer";
import { asBoolean, asDay, asInstant, asInt, isWebUrl, WireError } from "./wire-leaf";
import { readFoundLink, readLink } from "./wire-link";
import { readFound, readPage } from "./wire-page";
import { readStats } from "./wire-stats";
import { readTransaction } from "./wire-transaction";
import { readWebhook } from "./wire-webhook";

const documented = {
  email: "alice.brown@example.com",
  created_at: "2025-05-09T17:42:13.000000Z",
  updated_at: "2025-05-09T17:42:13.123456Z",
  id: "customer_123",
  name: "Alice",
  surname: "Brown",
  approved: true,
  status: "active",
  referring_customer: null,
  referrals_count: 0,
  metadata: { date_of_birth: null },
  referral_link: "https://yoursite.com?ref=customer_123",
  referral_links: ["https://yoursite.com?ref=customer_123"],
  custom_fields: {},
};

describe("leaves", () => {
  const instants: [unknown, string | null][] = [
    ["2025-05-09T17:42:13.123456Z", "2025-05-09T17:42:13.123Z"],
    ["2025-05-09T17:42:13Z", "2025-05-09T17:42:13.000Z"],
    ["2025-05-09 17:42:13", "2025-05-09T17:42:13.000Z"],
    ["2025-05-09T17:42:13+05:45", "2025-05-09T11:57:13.000Z"],
    ["2025-05-09T17:42:13-0330", "2025-05-09T21:12:13.000Z"],
    ["2025-02-30T00:00:00Z", null],
    ["0000-00-00 00:00:00", null],
    ["yesterday", null],
    [1746812533, null],
    [null, null],
  ];
  test.each(instants)("instant %s → %s", (value, expected) => expect(asInstant(value)).toBe(expected));

  test("days, numbers, booleans, links", () => {
    expect(["1990-01-15", "1990-01-15T00:00:00Z", "1990-02-30", "15.01.1990", 7].map(asDay)).toEqual([
      "1990-01-15",
      "1990-01-15",
      null,
      null,
      null,
    ]);
    expect([3, "3", "3.0", 3.5, "x", "9007199254740993", null].map(asInt)).toEqual([
      3,
      3,
      3,
      null,
      null,
      null,
      null,
    ]);
    expect([true, 1, "1", "TRUE", false, 0, "0", "yes", null].map(asBoolean)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      null,
      null,
    ]);
    const links = [
      "https://x.test/a",
      "HTTP://x.test",
      "javascript:alert(1)",
      "//x.test",
      "data:text/html,x",
      "http://",
    ];
    expect(links.map(isWebUrl)).toEqual([true, true, false, false, false, false]);
  });
});

describe("customer", () => {
  test("as documented", () => {
    expect(readCustomer(documented)).toEqual({
      id: "customer_123",
      key: "customer_123",
      email: "alice.brown@example.com",
      name: "Alice",
      surname: "Brown",
      status: "active",
      isActive: true,
      approved: true,
      referrer: null,
      referralsCount: 0,
      dateOfBirth: null,
      referralLink: "https://yoursite.com?ref=customer_123",
      referralLinks: ["https://yoursite.com?ref=customer_123"],
      tags: [],
      customFields: {},
      createdAt: "2025-05-09T17:42:13.000Z",
      updatedAt: "2025-05-09T17:42:13.123Z",
    });
  });

  test("with almost nothing in it", () => {
    const customer = readCustomer({ id: 42 });
    expect(customer).toMatchObject({ id: "42", key: "42", email: null, status: "unknown", isActive: false });
    expect(customer).toMatchObject({
      approved: null,
      referrer: null,
      referralsCount: null,
      referralLinks: [],
    });
  });

  test("of other shapes: PHP's empty lists, objects for links and tags, fields nobody knows", () => {
    const customer = readCustomer({
      id: "a/b",
      metadata: [],
      custom_fields: [],
      tags: [{ name: "vip" }, "gold", 7, null, {}],
      referral_links: [{ url: "https://x.test?ref=k%2F1" }, null, "https://x.test/2"],
      tos: true,
      surprise: { deep: [1, 2] },
      __proto__: { polluted: 1 },
    });
    expect(customer).toMatchObject({
      key: "k/1",
      referralLink: "https://x.test?ref=k%2F1",
      tags: ["vip", "gold", "7"],
    });
    expect(customer?.customFields).toEqual({});
    expect(customer && "surprise" in customer).toBe(false);
  });

  const referrers: [string, unknown, unknown][] = [
    ["null", null, null],
    ["text", "c1", { id: "c1", key: null, email: null, name: null }],
    ["number", 7, { id: "7", key: null, email: null, name: null }],
    ["empty list", [], null],
    ["empty object", {}, null],
    ["key only", { key: "k" }, { id: "k", key: "k", email: null, name: null }],
    ["names", { id: 1, name: "A", surname: "B" }, { id: "1", key: null, email: null, name: "A B" }],
  ];
  test.each(referrers)("referrer as %s", (_, referring_customer, expected) => {
    expect(readCustomer({ id: "x", referring_customer })?.referrer).toEqual(expected);
  });

  test("only `active` is active", () => {
    const states = ["active", "Active", "deleted", "archived", "pending", ""].map((status) =>
      readCustomer({ id: "x", status }),
    );
    expect(states.map((customer) => customer?.isActive)).toEqual([true, true, false, false, false, false]);
  });

  test("nobody, where nothing says who it is", () => {
    expect(
      [null, 7, "x", [], {}, { id: "" }, { id: { a: 1 } }, { email: "a@b.test" }].map(readCustomer),
    ).toEqual(Array(8).fill(null));
  });
});

describe("pages", () => {
  const asked = { page: 2, limit: 2 };
  const rows = [{ id: 1 }, { id: 2 }];
  const read = (rest: object, data: unknown = rows) =>
    readPage({ data, status: 1, ...rest }, asked, readCustomer);
  const more: [string, object, boolean, number | null][] = [
    ["a next link", { links: { next: "https://x.test?page=3" }, meta: { total: 9 } }, true, 9],
    ["no next link", { links: { next: null }, meta: { last_page: 9 } }, false, null],
    ["last_page", { meta: { last_page: 3, total: "5" } }, true, 5],
    ["the last page", { meta: { last_page: 2 } }, false, null],
    ["only a total", { meta: { total: 4 } }, false, 4],
    ["nothing, a full page", {}, true, null],
    ["a senseless total", { meta: { total: -3 } }, true, null],
  ];
  test.each(more)("%s", (_, rest, hasMore, total) => {
    expect(read(rest)).toMatchObject({ hasMore, total, page: 2, limit: 2, unreadable: 0 });
  });

  test("end where they are short or empty, whatever is promised", () => {
    expect(read({}, [{ id: 1 }]).hasMore).toBe(false);
    expect(read({ links: { next: "https://x.test" } }, [])).toMatchObject({ items: [], hasMore: false });
  });

  test("count what can't be read, and refuse what is no list", () => {
    expect(read({}, [{ id: 1 }, "?"])).toMatchObject({ unreadable: 1 });
    expect(read({}, { "0": { id: 1 }, "2": { id: 2 } }).items).toHaveLength(2);
    for (const data of [null, {}, "x", ["surprise", null, 7], { id: 1 }, Array(1_001).fill({ id: 1 })]) {
      expect(() => read({}, data)).toThrow(WireError);
    }
  });

  test("a search finds one, some or none, and says when it can't be read", () => {
    expect(readFound({ data: { id: 1 } }, readCustomer)).toHaveLength(1);
    expect(readFound({ data: rows }, readCustomer)).toHaveLength(2);
    for (const data of [null, [], {}]) expect(readFound({ data }, readCustomer)).toEqual([]);
    expect(() => readFound({ data: ["surprise"] }, readCustomer)).toThrow(WireError);
  });
});

describe("balance", () => {
  const usd = { amount: 3, amount_units: "usd", is_currency: true };
  test("reads every list under balance, money first, one entry a unit", () => {
    const balance = {
      points: [{ amount: 120, amount_units: "points", is_currency: false }],
      currency: [usd, { ...usd, amount: "0.10" }],
    };
    expect(readBalance({ customer: { id: 9 }, balance }, "asked")).toEqual({
      customerId: "9",
      amounts: [
        { amount: "3.10", unit: "USD", isCurrency: true },
        { amount: "120", unit: "points", isCurrency: false },
      ],
    });
    expect(readBalance({ balance: [] }, "asked")).toEqual({ customerId: "asked", amounts: [] });
    expect(
      readBalance({ balance: { currency: { amount: 1, amount_units: "EUR" } } }, "asked").amounts,
    ).toHaveLength(1);
  });

  test("is refused as a whole where one amount can't be read", () => {
    for (const amount of [null, "many", "1e21"]) {
      expect(() => readBalance({ balance: { currency: [usd, { ...usd, amount }] } }, "x")).toThrow(WireError);
    }
    for (const data of [null, [], {}, "x"]) expect(() => readBalance(data, "x")).toThrow(WireError);
  });
});

describe("stats", () => {
  test("known numbers wherever they stand, others under their own name, links only if they are links", () => {
    const stats = readStats({
      referrals: {
        clicks: 14,
        signups: "3",
        revenue: [{ currency: "usd", amount: "10.50" }],
        sales_count: 2,
        paid_accounts: 1,
      },
      referrals_count: 5,
      share: { impressions: 43, rate: "0.50" },
      social: [
        { name: "Mail", url: "https://x.test/m" },
        { name: "Bad", url: "javascript:alert(1)" },
      ],
      links: { facebook: "https://fb.test/?u=1" },
      id: 99,
      customer: { id: 1, points: 2 },
    });
    expect(stats).toEqual({
      clicks: 14,
      signups: 3,
      referrals: 5,
      sales: 2,
      paidAccounts: 1,
      revenue: [{ amount: "10.50", unit: "USD", isCurrency: true }],
      other: [
        { name: "share.impressions", value: 43 },
        { name: "share.rate", value: 0.5 },
      ],
      shareLinks: [
        { name: "Mail", url: "https://x.test/m" },
        { name: "facebook", url: "https://fb.test/?u=1" },
      ],
    });
  });

  test("stay small, and are refused where there are none", () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`n${n}`, n]));
    expect(readStats(many).other).toHaveLength(100);
    expect(readStats([]).clicks).toBeNull();
    for (const data of [undefined, null, "x", [1, 2]]) expect(() => readStats(data)).toThrow(WireError);
  });
});

describe("the rest", () => {
  test("transactions", () => {
    const row = {
      key: "t1",
      action: "sale",
      amount: 99.99,
      amount_units: "usd",
      is_currency: true,
      credit: false,
    };
    const more = {
      customer: "c1",
      referred_customer: { id: 2 },
      created_at: "2025-05-09T17:42:13Z",
      rewards: [{}, { amount: 9.99, amount_units: "usd", is_currency: true }],
    };
    expect(readTransaction({ ...row, ...more })).toEqual({
      key: "t1",
      action: "sale",
      money: { amount: "99.99", unit: "USD", isCurrency: true },
      isCredit: false,
      customerId: "c1",
      referredCustomerId: "2",
      rewards: 2,
      rewardMoney: [{ amount: "9.99", unit: "USD", isCurrency: true }],
      createdAt: "2025-05-09T17:42:13.000Z",
    });
    expect(readTransaction({ id: 5 })).toMatchObject({
      key: "5",
      action: "unknown",
      money: null,
      rewards: 0,
      rewardMoney: [],
    });
    expect(readTransaction({ amount: 1 })).toBeNull();
  });

  test("links and webhooks", () => {
    const link = { id: 12, key: "spring", url: "https://x.test?ref=spring", default: 0, is_additional: true };
    expect(readLink(link)).toEqual({
      id: "12",
      key: "spring",
      url: "https://x.test?ref=spring",
      isDefault: false,
      isAdditional: true,
      directTracking: false,
    });
    expect(readFoundLink({ ...link, customer: { id: "c" } })?.customerId).toBe("c");
    expect(readLink({ url: "https://x.test" })).toBeNull();
    expect(
      readWebhook({ key: "w", events: ["customer.created", null], is_active: 1, signature: "s" }),
    ).toEqual({
      key: "w",
      name: null,
      url: null,
      events: ["customer.created"],
      isActive: true,
      signature: "s",
    });
  });
});
