import { useMutation } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import type { CreateNote, CustomerNote, DeletedNote } from "@/lib/contract/notes";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touches: Resource[] = ["activity", "audit"];

export const creatingNote = (customerId: string) =>
  writing(touches, (body: CreateNote) =>
    api<One<CustomerNote>>(paths.api.notes(customerId), { method: "POST", body }),
  );
export const useCreateNote = (customerId: string) => useMutation(creatingNote(customerId));

export const deletingNote = (customerId: string) =>
  writing(touches, ({ id }: { id: string }) =>
    api<One<DeletedNote>>(paths.api.note(customerId, id), { method: "DELETE" }),
  );
export const useDeleteNote = (customerId: string) => useMutation(deletingNote(customerId));
