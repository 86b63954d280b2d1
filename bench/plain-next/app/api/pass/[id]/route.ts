/** What most proxies in Next look like: `fetch`, and the upstream's body handed on. No session, no rights, no schema. */
export const dynamic = "force-dynamic";

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const id = encodeURIComponent((await params).id);
  const answer = await fetch(`${process.env.UPSTREAM}/customers/${id}`, {
    headers: { authorization: `Bearer ${process.env.UPSTREAM_KEY}`, accept: "application/json" },
    cache: "no-store",
  });
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": "application/json" },
  });
}
