/** Runs once when the server starts, before it answers: a bad environment or an old schema stops it here. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("@/lib/server/start");
  await startServer();
}
