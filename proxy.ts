import { type NextRequest, NextResponse } from "next/server";
import { pageHeaders } from "@/lib/server/page-headers";

/**
 * Headers and the CSP nonce of pages; the API sets its own. Decides no right: that is done where the data is.
 * The page learns the nonce and its own path from request headers that are written over whatever came in.
 */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const answered = pageHeaders(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-refdesk-path", request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", answered["content-security-policy"]);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(answered)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static/|favicon\\.svg$).*)"] };
