"use client";

import { useState } from "react";
import { CodeField } from "@/components/form/code-field";
import { Field, FieldStack } from "@/components/form/field";
import { FormDialog } from "@/components/form/form-dialog";
import { announce } from "@/components/ui/announce";
import { CopyButton } from "@/components/ui/copy-button";
import { Textarea } from "@/components/ui/input";
import { QrCode } from "@/components/ui/qr-code";
import { useCreateTwoFactor, useOfferTwoFactor } from "@/lib/client/account";
import { problemOf } from "@/lib/client/http";
import type { TwoFactorOffer } from "@/lib/contract/account";
import { PasswordField } from "./password-field";
import { shownProblem } from "./shown-problem";

type TwoFactorFormProps = { onClose: () => void; onTurnedOn: (codes: readonly string[]) => void };

/** Turns it on: the password again, then the secret goes into an app, and a code of it comes back. */
export function TwoFactorForm({ onClose, onTurnedOn }: TwoFactorFormProps) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const offer = useOfferTwoFactor();
  const create = useCreateTwoFactor();
  const offered = offer.data?.data;
  const failed = (error: unknown) => announce(problemOf(error).detail);
  const confirm = (typed: string) => {
    if (!offered || create.isPending) return;
    create.mutate(
      { ticket: offered.ticket, code: typed },
      {
        onSuccess: ({ data }) => onTurnedOn(data.codes),
        onError: (error) => {
          setCode("");
          failed(error);
        },
      },
    );
  };
  const submit = () => (offered ? confirm(code) : offer.mutate({ password }, { onError: failed }));
  const fields = [offered ? "code" : "password"];
  const { problem, errors } = shownProblem(offered ? create.error : offer.error, fields);
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Turn on two-factor sign-in"
      description={
        offered
          ? "Scan this with an authenticator app on your phone, then type the code that it shows."
          : "Signing in then takes your password and a code from your phone."
      }
      submitLabel={offered ? "Turn on" : "Continue"}
      submitDisabledReason={
        offered ? code.length < 6 && "Type the six digits" : !password && "Enter your password"
      }
      pending={offer.isPending || create.isPending}
      problem={problem}
      fields={fields}
      isDirty={false}
      onSubmit={submit}
    >
      {offered ? (
        <FieldStack>
          <Secret offer={offered} />
          <CodeField value={code} onChange={setCode} onWhole={confirm} error={errors.code} />
          <p className="text-12 text-muted">
            Other browsers that you are signed in with are signed out; this one stays.
          </p>
        </FieldStack>
      ) : (
        <PasswordField value={password} onChange={setPassword} error={errors.password} />
      )}
    </FormDialog>
  );
}

function Secret({ offer: { secret, uri } }: { offer: TwoFactorOffer }) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <QrCode value={uri} label="QR code for your authenticator app" />
      <Field label="Or type this key" hint="Time based, six digits." className="min-w-0 flex-1 basis-48">
        {(control) => (
          <div className="flex items-start gap-2">
            <Textarea
              {...control}
              readOnly
              value={inFours(secret)}
              onFocus={(event) => event.target.select()}
              rows={2}
              className="min-h-0 min-w-0 flex-1 resize-none font-mono"
            />
            <CopyButton value={secret} what="key" size="md" />
          </div>
        )}
      </Field>
    </div>
  );
}

const inFours = (secret: string) => secret.replace(/.{4}(?=.)/g, "$& ");
