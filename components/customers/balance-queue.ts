"use client";

import { useSyncExternalStore } from "react";
import { createPatientQueue } from "@/lib/client/patient-queue";

/** Balances load three at a time and behind everything else, so that a page of 250 never holds up a click. */
export const balanceQueue = createPatientQueue({ atOnce: 3 });

/** Until when (epoch milliseconds) the balances wait for Partnero; null while they don't. */
export const useBalancePause = () =>
  useSyncExternalStore(balanceQueue.subscribe, balanceQueue.pausedUntil, () => null);
