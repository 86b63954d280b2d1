"use client";

import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { PageBody, PageHeader, Section } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { useHotkeys } from "@/components/ui/hotkeys";
import { problemOf } from "@/lib/client/http";
import { teamQuery } from "@/lib/client/team";
import { AddColleagueForm } from "./add-colleague-form";
import { JoinLinks } from "./join-links";
import { MemberTable } from "./member-table";

/** People and their rights: who is on the team, who is invited, and everything an administrator does about it. */
export function TeamScreen() {
  const team = useQuery(teamQuery);
  const [dialog, setDialog] = useQueryState("dialog", parseAsStringLiteral(["add"]));
  const add = () => void setDialog("add");
  useHotkeys([{ keys: "n", label: "Add a colleague", group: "Team", run: add }]);
  const members = team.data?.data.members;
  const links = team.data?.data.links ?? [];
  return (
    <>
      <PageHeader
        title="Team"
        description={
          members ? summary(members.filter((one) => one.isActive).length) : "Who works at this desk"
        }
        actions={
          <Button
            variant="primary"
            icon={<UserPlus className="size-4" aria-hidden="true" />}
            onClick={add}
            shortcut="n"
          >
            Add a colleague
          </Button>
        }
      />
      {team.isError && !members ? (
        <ErrorState
          title="The team could not be loaded"
          problem={problemOf(team.error)}
          safety="Nothing was changed."
          onRetry={() => void team.refetch()}
          retrying={team.isFetching}
        />
      ) : (
        <>
          <MemberTable members={members} />
          {links.length > 0 ? (
            <PageBody wide>
              <Section
                title="Open links"
                description="Each works once, for the person it was made for. The link itself was shown when it was made."
              >
                <JoinLinks links={links} />
              </Section>
            </PageBody>
          ) : null}
        </>
      )}
      <AddColleagueForm open={dialog === "add"} onClose={() => void setDialog(null)} />
    </>
  );
}

const summary = (active: number) => (active === 1 ? "1 person can sign in" : `${active} people can sign in`);
