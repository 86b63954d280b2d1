import { EmptyState } from "@/components/ui/empty-state";
import { type Permission, whyNot } from "@/lib/contract/permissions";
import { PageHeader } from "./page-header";

/** A page that this role may not see: says so, and who may. */
export function NoRight({ title, permission }: { title: string; permission: Permission }) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState kind="no-right" title="Your role does not see this page">
        {whyNot(permission)}
      </EmptyState>
    </>
  );
}
