import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { DeletedNote, NoteParams } from "@/lib/contract/notes";
import { deleteNote } from "@/lib/server/notes/delete-note";
import { route } from "@/lib/server/route";

export const DELETE = route({
  params: CustomerParams.extend(NoteParams.shape),
  response: one(DeletedNote),
  handler: ({ actor, params, requestId }) =>
    deleteNote(actor, { customerId: params.id, noteId: params.noteId }, { requestId }),
});
