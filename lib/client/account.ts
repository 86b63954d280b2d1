import { queryOptions, useMutation } from "@tanstack/react-query";
import type {
  Account,
  BothFactors,
  CreateTwoFactor,
  OfferTwoFactor,
  RecoveryCodes,
  SecondStep,
  TwoFactorOffer,
} from "@/lib/contract/account";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { Actor } from "@/lib/contract/team";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touches: Resource[] = ["account", "team", "audit"];

/** What guards my own account. */
export const accountQuery = queryOptions({
  queryKey: ["account", "detail", {}] as const,
  queryFn: ({ signal }) => api<One<Account>>(paths.api.account, { signal }),
});

const post =
  <In, Out>(path: string) =>
  (body: In) =>
    api<One<Out>>(path, { method: "POST", body });

/** Secrets and codes are in these answers: nothing keeps them once the form is gone. */
const atOnce = { gcTime: 0 };

/** The cookie comes with the answer; which sign-in it is about stands in another, of the password's answer. */
export const useSecondStep = () =>
  useMutation({ mutationFn: post<SecondStep, Actor>(paths.api.secondStep), ...atOnce });

export const useOfferTwoFactor = () =>
  useMutation({ mutationFn: post<OfferTwoFactor, TwoFactorOffer>(paths.api.twoFactorOffer), ...atOnce });

export const creatingTwoFactor = () =>
  writing(touches, post<CreateTwoFactor, RecoveryCodes>(paths.api.twoFactor));
export const useCreateTwoFactor = () => useMutation({ ...creatingTwoFactor(), ...atOnce });

export const deletingTwoFactor = () => writing(touches, post<BothFactors, null>(paths.api.twoFactorRemoval));
export const useDeleteTwoFactor = () => useMutation({ ...deletingTwoFactor(), ...atOnce });

export const creatingRecoveryCodes = () =>
  writing(touches, post<BothFactors, RecoveryCodes>(paths.api.recoveryCodes));
export const useCreateRecoveryCodes = () => useMutation({ ...creatingRecoveryCodes(), ...atOnce });
