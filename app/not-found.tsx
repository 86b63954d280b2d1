import Link from "next/link";
import { Logo } from "@/components/layout/logo";
import { buttonClass } from "@/components/ui/button-class";

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-120 flex-col justify-center px-6 py-16">
      <Logo />
      <h1 className="mt-8 text-28 font-semibold">There is nothing at this address</h1>
      <p className="mt-2 text-pretty text-14 text-muted">
        The link may be old, or a letter is missing. A customer who was deleted cannot be opened any more.
      </p>
      <div className="mt-6">
        <Link href="/customers" className={buttonClass({ variant: "primary" })}>
          Go to customers
        </Link>
      </div>
    </main>
  );
}
