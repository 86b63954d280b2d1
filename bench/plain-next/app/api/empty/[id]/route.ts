/** The least that a Next handler can do: what the framework costs by itself. */
export const dynamic = "force-dynamic";
export const GET = async () => Response.json({ ok: true });
