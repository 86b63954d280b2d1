import { z } from "zod";
import { problem } from "@/lib/server/problem";
import { route } from "@/lib/server/route";

/**
 * Every address that no folder has, better-auth's some forty among them: the answer has our shape and our headers,
 * which Next's own 404 has not.
 */
const none = route({
  signIn: "none",
  response: z.never(),
  handler: async () => {
    throw problem("not_found", "There is nothing at this address.");
  },
});

export const GET = none;
export const POST = none;
export const PUT = none;
export const PATCH = none;
export const DELETE = none;
