"use client";

import { Logo } from "@/components/layout/logo";
import { CentredPage } from "@/components/layout/page-header";
import { problemOf } from "@/lib/client/http";
import { useSetUpDesk } from "@/lib/client/session";
import { paths } from "@/lib/contract/paths";
import { AccountForm } from "./account-form";

/** Makes the first administrator. */
export function SetupScreen({ token }: { token: string }) {
  const setUp = useSetUpDesk();
  return (
    <CentredPage>
      <Logo />
      <h1 className="mt-6 text-20 font-semibold">Set up this desk</h1>
      <p className="mb-6 mt-1 text-13 text-muted">
        You become its first administrator. Colleagues are added afterwards, on the team page.
      </p>
      <AccountForm
        submitLabel="Make my account"
        pending={setUp.isPending || setUp.isSuccess}
        problem={setUp.error ? problemOf(setUp.error) : null}
        onSubmit={(account) =>
          setUp.mutate({ token, ...account }, { onSuccess: () => window.location.assign(paths.team) })
        }
      />
    </CentredPage>
  );
}
