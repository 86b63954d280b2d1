import { Logo } from "@/components/layout/logo";
import { CentredPage } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/contract/paths";

/** A one-time link that does not work: why, and what to do. */
export function LinkOver({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <CentredPage>
      <Logo />
      <h1 className="mt-6 text-20 font-semibold">{title}</h1>
      <p className="mb-6 mt-1 text-pretty text-13 text-muted">{children}</p>
      <LinkButton href={paths.signIn} variant="primary" size="lg">
        Go to sign-in
      </LinkButton>
    </CentredPage>
  );
}
