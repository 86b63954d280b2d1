"use client";

import { Logo } from "@/components/layout/logo";
import { CentredPage } from "@/components/layout/page-header";
import { problemOf } from "@/lib/client/http";
import { useJoinTeam } from "@/lib/client/session";
import { paths } from "@/lib/contract/paths";
import { type Role, roleLabel } from "@/lib/contract/permissions";
import { AccountForm } from "./account-form";

/** Makes the account that a one-time link is for. */
export function JoinScreen({ token, email, role }: { token: string; email: string; role: Role }) {
  const join = useJoinTeam();
  return (
    <CentredPage>
      <Logo />
      <h1 className="mt-6 text-20 font-semibold">Join the desk</h1>
      <p className="mb-6 mt-1 text-13 text-muted">
        An administrator added you. Your role: <span className="font-medium text-ink">{roleLabel[role]}</span>
        .
      </p>
      <AccountForm
        email={email}
        submitLabel="Make my account"
        pending={join.isPending || join.isSuccess}
        problem={join.error ? problemOf(join.error) : null}
        onSubmit={({ name, password }) =>
          join.mutate({ token, name, password }, { onSuccess: () => window.location.assign(paths.customers) })
        }
      />
    </CentredPage>
  );
}
