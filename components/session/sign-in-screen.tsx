"use client";

import { ArrowRight } from "lucide-react";
import { Logo } from "@/components/layout/logo";
import { CentredPage } from "@/components/layout/page-header";
import { Avatar } from "@/components/ui/avatar";
import { landingPath } from "@/lib/contract/next-path";
import { type Role, roleLabel } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { SignInForm } from "./sign-in-form";

export type DemoUser = { role: Role; email: string; password: string };

const day: Record<Role, string> = {
  admin: "Everything, the team too",
  manager: "Reads all, sees the audit log",
  marketing: "Customers, links and invitations",
  support: "Customers and credits",
};

/** The door. In the demo four sample people, one press each. */
export function SignInScreen({ next, demo }: { next: string; demo: readonly DemoUser[] }) {
  // A full load: the desk begins with a page drawn for the person who signed in.
  const enter = ({ role }: Actor) => window.location.assign(landingPath(next, role));
  return (
    <CentredPage>
      <Logo />
      <h1 className="mt-6 text-20 font-semibold">Sign in</h1>
      <p className="mb-6 mt-1 text-13 text-muted">The desk of your refer-a-friend program.</p>
      <SignInForm onSignedIn={enter}>
        {(press, busy) =>
          demo.length > 0 ? <DemoUsers users={demo} onPick={press} busy={busy} /> : <Forgotten />
        }
      </SignInForm>
    </CentredPage>
  );
}

function Forgotten() {
  return (
    <p className="mt-6 text-12 text-muted">
      No account, or the password is lost? Ask an administrator of your team for a link.
    </p>
  );
}

type DemoUsersProps = {
  users: readonly DemoUser[];
  onPick: (email: string, password: string) => void;
  busy: boolean;
};

function DemoUsers({ users, onPick, busy }: DemoUsersProps) {
  return (
    <section className="mt-8 border-t border-line pt-6" aria-labelledby="demo-users">
      <h2 id="demo-users" className="text-13 font-medium">
        This is the demo: come in as
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {users.map((user) => (
          <li key={user.role}>
            <button
              type="button"
              aria-disabled={busy || undefined}
              onClick={() => !busy && onPick(user.email, user.password)}
              className="group -mx-2 flex w-[calc(100%+1rem)] items-center gap-3 rounded px-2 py-2 text-left transition-colors hover:bg-wash"
            >
              <Avatar name={roleLabel[user.role]} />
              <span className="min-w-0 flex-1">
                <span className="block text-13 font-medium">{roleLabel[user.role]}</span>
                <span className="block text-12 text-muted">{day[user.role]}</span>
              </span>
              <ArrowRight
                className="size-4 text-faint transition-transform group-hover:translate-x-0.5"
                aria-hidden="true"
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
