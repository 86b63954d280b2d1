/** People who are written by hand. README.md ("Who lives here") lists them; tests and the demo rely on them. */
export type Special = {
  id: string;
  key?: string;
  email?: string | null;
  name?: string | null;
  surname?: string | null;
  parent?: string;
  archived?: boolean;
  links?: string[];
  /** Exact sales of this person; without it nobody special has bought anything. */
  sales?: { unit: string; minor: number; refunded?: boolean }[];
  credits?: { unit: string; minor: number }[];
};

/** They open the program: `customer_1` … `customer_12`. */
export const FOUNDERS: Special[] = [
  {
    id: "customer_1",
    key: "amara",
    email: "amara.okafor@example.com",
    name: "Amara",
    surname: "Okafor",
    links: ["amara-podcast", "amara-newsletter"],
    credits: [
      { unit: "USD", minor: 2500 },
      { unit: "points", minor: 150 },
    ],
  },
  chain(2, "Jonas", "Weber", [{ unit: "USD", minor: 12_000 }]),
  chain(3, "Zoé", "Lefèvre", [{ unit: "EUR", minor: 8_950 }]),
  chain(4, "Łukasz", "Dąbrowski", [{ unit: "USD", minor: 4_999 }]),
  chain(5, "Ayşe", "Yıldız", [{ unit: "USD", minor: 1_999 }]),
  chain(6, "さくら", "佐藤", [{ unit: "JPY", minor: 9_800 }]),
  chain(7, "Олена", "Шевченко", [{ unit: "EUR", minor: 2_400 }]),
  chain(8, "Grace", "O'Brien", [{ unit: "USD", minor: 3_100 }]),
  {
    id: "customer_9",
    email: "victor.marsh@example.com",
    name: "Victor",
    surname: "Marsh",
    parent: "customer_1",
    archived: true,
  },
  {
    id: "customer_10",
    key: "nour",
    email: "nour.alhaddad@example.com",
    name: "نور",
    surname: "الحداد",
    parent: "customer_9",
    sales: [{ unit: "KWD", minor: 12_345 }],
    credits: [
      { unit: "EUR", minor: 1_050 },
      { unit: "JPY", minor: 1_500 },
      { unit: "KWD", minor: 2_125 },
    ],
  },
  {
    id: "customer_11",
    email: "hannah.doyle@example.com",
    name: "Hannah",
    surname: "Doyle",
    parent: "customer_1",
    sales: [{ unit: "USD", minor: 7_500, refunded: true }],
  },
  { id: "customer_12", email: "theo.quinn@example.com", name: "Theo", surname: "Quinn" },
];

function chain(n: number, name: string, surname: string, sales: Special["sales"]): Special {
  return {
    id: `customer_${n}`,
    email: `level${n - 1}@example.com`,
    name,
    surname,
    parent: `customer_${n - 1}`,
    sales,
  };
}

const broken: Special[] = ["stats", "balance", "referrals", "transactions", "links"].map((what) => ({
  id: `broken_${what}`,
  email: `broken.${what}@example.com`,
  name: "Broken",
  surname: what[0]?.toUpperCase() + what.slice(1),
  parent: "customer_2",
}));

const CREDIT_MODES =
  "400 401 403 404 409 422 429 500 502 503 html hang reset cut empty redirect nostatus slow".split(" ");
const AFTER_MODES = "500 502 hang reset cut html empty nostatus".split(" ");
const credits: Special[] = [...CREDIT_MODES, ...AFTER_MODES.map((mode) => `${mode}_after`)].map((mode) => ({
  id: `credit_${mode}`,
  email: `credit.${mode.replace("_", ".")}@example.com`,
  name: "Credit",
  surname: mode.replace("_", " "),
  parent: "customer_2",
}));

const strange: Special[] = [
  { id: "acme/eu/42", email: "slashes@example.com", name: "Sol", surname: "Slash" },
  { id: "first.last", email: "dots@example.com", name: "Dot", surname: "Dotson" },
  { id: "...", email: "three.dots@example.com", name: "Three", surname: "Dots" },
  { id: "with space", email: "space@example.com", name: "Anna Maria", surname: "van der Berg" },
  { id: "someone@example.com", email: "someone@example.com", name: "At", surname: "Sign" },
  { id: "100%", key: "50%off", email: "percent@example.com", name: "Per", surname: "Cent" },
  { id: "a%2Fb", email: "encoded@example.com", name: "Already", surname: "Encoded" },
  { id: "what?now#here&more=1", key: "q?a#b&c=d", email: "query@example.com", name: "Que", surname: "Ry" },
  { id: "a+b", email: "plus+tag@example.com", name: "Plus", surname: "Tag" },
  { id: "日本-ü-🎈", key: "🎈", email: "unicode@example.com", name: "Ünï", surname: "Cødé" },
  { id: "me\u0301", email: "combining@example.com", name: "Me\u0301lanie", surname: "Zoë" },
  { id: "back\\slash;semi:colon", email: "marks@example.com", name: "Semi", surname: "Colon" },
  { id: "0", email: "zero@example.com", name: "0", surname: "null" },
  { id: "balance", key: "stats", email: "words@example.com", name: "Balance", surname: "Stats" },
  { id: "i".repeat(180), email: "long.id@example.com", name: "Long", surname: "Id" },
  { id: "twin_a", key: "twin_b", email: "twin.a@example.com", name: "Twin", surname: "A" },
  { id: "twin_b", key: "twin_a", email: "twin.b@example.com", name: "Twin", surname: "B" },
  {
    id: "name_long",
    email: "long.name@example.com",
    name: "Wolfeschlegelsteinhausenbergerdorff".repeat(6),
    surname: "Sr.",
  },
  {
    id: "name_html",
    email: "html.name@example.com",
    name: "<b>Bold</b>",
    surname: "<img src=x onerror=alert(1)>",
  },
  { id: "name_formula", email: "formula@example.com", name: "=cmd|' /C calc'!A0", surname: "+1-2@SUM(A1)" },
  { id: "name_rtl", email: "rtl@example.com", name: "\u202Eevil\u202C محمد", surname: "(عربي) abc" },
  { id: "name_emoji", email: "emoji@example.com", name: "👩‍👩‍👧‍👦", surname: "🏳️‍🌈 🇰🇼" },
  { id: "name_quotes", email: "o'hara@example.com", name: 'Miles "Tails"', surname: "O'Hara-D’Arcy" },
  { id: "name_none", email: "noname@example.com", name: null, surname: null },
  { id: "email_none", email: null, name: "Nomail", surname: "Atall" },
  { id: "nothing", email: null, name: null, surname: null },
  { id: "name_space", email: "blank.name@example.com", name: "  ", surname: "\t" },
];

const archived: Special[] = ["archived_1", "archived_2", "archived_3"].map((id, i) => ({
  id,
  email: `${id}@example.com`,
  name: "Archie",
  surname: `Stored ${i + 1}`,
  parent: i === 2 ? "archived_1" : "customer_1",
  archived: true,
}));

const failing: Special[] = ["fail-500", "fail-422", "fail-429", "fail-503", "hang", "html", "reset"].map(
  (mode) => ({
    id: `mail_${mode}`,
    email: `${mode}-seeded@example.com`,
    name: "Mail",
    surname: mode,
    parent: "customer_2",
  }),
);

/** They stand among the others; every one of them is referred, or not, as written here. */
export const CURIOSITIES: Special[] = [...broken, ...credits, ...strange, ...archived, ...failing];
