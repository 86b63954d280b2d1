import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { CreateNote, CustomerNote } from "@/lib/contract/notes";
import { createNote } from "@/lib/server/notes/create-note";
import { route } from "@/lib/server/route";

export const POST = route({
  params: CustomerParams,
  body: CreateNote,
  response: one(CustomerNote),
  status: 201,
  handler: ({ actor, params, body, requestId }) =>
    createNote(actor, { customerId: params.id, ...body }, { requestId }),
});
