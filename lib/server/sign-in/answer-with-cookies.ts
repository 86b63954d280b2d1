import "server-only";

/** A JSON answer that also sets cookies. The value must have been parsed by its schema. */
export function answerWithCookies(value: unknown, cookies: string[], status = 200): Response {
  const answer = Response.json(value, { status });
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  return answer;
}
