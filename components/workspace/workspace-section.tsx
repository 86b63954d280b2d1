"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Field, FieldStack } from "@/components/form/field";
import { FormDialog } from "@/components/form/form-dialog";
import { PageBody, Section } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { DataList } from "@/components/ui/data-list";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { useUpdateWorkspace, workspaceQuery } from "@/lib/client/workspace";
import { UpdateWorkspace, type UpdateWorkspaceInput, type Workspace } from "@/lib/contract/workspace";

/** What holds for everybody: whose days are counted, and the unit that sorting and the overview begin with. */
export function WorkspaceSection() {
  const workspace = useQuery(workspaceQuery);
  const [isEditing, setEditing] = useState(false);
  const noRight = useWhyNot("workspace.update");
  const stored = workspace.data?.data;
  return (
    <PageBody wide>
      <Section
        title="Workspace"
        description="The same for everybody: the overview, the list's date filters and sorting by money follow it."
        actions={
          <Button
            size="sm"
            disabledReason={noRight ?? (!stored && "The settings are still loading")}
            onClick={() => setEditing(true)}
          >
            Change settings
          </Button>
        }
      >
        {workspace.isError && !stored ? (
          <ErrorState
            compact
            title="The settings could not be loaded"
            problem={problemOf(workspace.error)}
            safety="They hold as they are."
            onRetry={() => void workspace.refetch()}
            retrying={workspace.isFetching}
          />
        ) : (
          <DataList
            items={[
              { term: "Time zone", value: stored?.timeZone ?? <Skeleton className="w-32" /> },
              { term: "Main unit", value: stored ? mainText(stored) : <Skeleton className="w-24" /> },
            ]}
          />
        )}
      </Section>
      {isEditing && stored ? <WorkspaceForm stored={stored} onClose={() => setEditing(false)} /> : null}
    </PageBody>
  );
}

const mainText = ({ mainUnit, unit }: Workspace) =>
  mainUnit ??
  (unit ? `${unit.unit}, the one most balances and sales have` : "the one most balances and sales have");

function WorkspaceForm({ stored, onClose }: { stored: Workspace; onClose: () => void }) {
  const update = useUpdateWorkspace();
  const form = useForm<UpdateWorkspaceInput, unknown, UpdateWorkspace>({
    resolver: zodResolver(UpdateWorkspace),
    defaultValues: { timeZone: stored.timeZone, mainUnit: stored.mainUnit ?? "" },
  });
  const { errors, isDirty } = form.formState;
  const units = [
    ...new Set([...stored.units.map(({ unit }) => unit), ...(stored.mainUnit ? [stored.mainUnit] : [])]),
  ];
  const save = form.handleSubmit((settings) =>
    update.mutate(settings, {
      onSuccess: () => {
        toast({ tone: "positive", title: "Settings saved" });
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Workspace settings"
      description="They hold for everybody, from now on; the overview counts its days anew."
      submitLabel="Save settings"
      pending={update.isPending}
      problem={update.error ? problemOf(update.error) : null}
      fields={["timeZone", "mainUnit"]}
      isDirty={isDirty}
      onSubmit={(event) => void save(event)}
    >
      <FieldStack>
        <Field label="Time zone" error={errors.timeZone?.message}>
          {(control) => (
            <Select
              {...control}
              {...form.register("timeZone")}
              options={zones(stored.timeZone).map((zone) => ({ value: zone, label: zone }))}
            />
          )}
        </Field>
        <Field label="Main unit" error={errors.mainUnit?.message}>
          {(control) => (
            <Select
              {...control}
              {...form.register("mainUnit")}
              options={[
                { value: "", label: "The one most balances and sales have" },
                ...units.map((unit) => ({ value: unit, label: unit })),
              ]}
            />
          )}
        </Field>
      </FieldStack>
    </FormDialog>
  );
}

/** Every zone the browser knows; UTC and the present one stand among them in any browser. */
const zones = (present: string) => [...new Set(["UTC", present, ...Intl.supportedValuesOf("timeZone")])];
