import type { AuditAction, AuditOutcome } from "./audit";

type Tone = "info" | "positive" | "negative" | "warning";

/** What was done, as a column and a filter name it; actions that only read never stand in the log. */
export const actionWords: Partial<Record<AuditAction, string>> = {
  "customers.create": "Created customer",
  "customers.update": "Edited customer",
  "customers.archive": "Archived customer",
  "customers.restore": "Restored customer",
  "customers.delete": "Deleted customer",
  "customers.export": "Exported customers",
  "credits.export": "Exported credits",
  "notes.create": "Wrote note",
  "notes.delete": "Deleted note",
  "views.share": "Changed team view",
  "links.create": "Added referral link",
  "links.update": "Changed referral link",
  "links.delete": "Deleted referral link",
  "invitations.create": "Sent invitation",
  "credits.create": "Gave credit",
  "credits.cancel": "Cancelled credit",
  "credits.approve": "Decided on credit",
  "credits.resolve": "Settled unknown credit",
  "credits.close": "Closed credits",
  "credits.reopen": "Opened credits again",
  "credits.bulk": "Credited a list",
  "limits.update": "Changed limits",
  "workspace.update": "Changed workspace settings",
  "team.invite": "Made join link",
  "team.revoke": "Revoked join link",
  "team.join": "Joined the team",
  "team.update": "Changed rights",
  "team.sessions.end": "Ended sessions",
  "team.setup": "Set up the desk",
  "team.two-factor.reset": "Reset two-factor sign-in",
  "two-factor.create": "Turned on two-factor sign-in",
  "two-factor.delete": "Turned off two-factor sign-in",
  "recovery-codes.create": "Made new recovery codes",
  "webhooks.register": "Registered webhook",
  "webhooks.unregister": "Removed webhook",
  "webhooks.replay": "Replayed delivery",
  "sync.run": "Asked for a full sync",
  "session.sign_in": "Signed in",
  "session.sign_out": "Signed out",
};

export const outcomeWords: Record<AuditOutcome, { tone: Tone; word: string; meaning: string }> = {
  started: { tone: "info", word: "Under way", meaning: "Sent, and no answer noted yet" },
  done: { tone: "positive", word: "Done", meaning: "It happened" },
  failed: { tone: "negative", word: "Failed", meaning: "It did not happen" },
  unknown: { tone: "warning", word: "Unknown", meaning: "Nobody knows whether it happened" },
};

const isAction = (value: string): value is AuditAction => value in actionWords;
const isOutcome = (value: string): value is AuditOutcome => value in outcomeWords;

export const actionValues = Object.keys(actionWords).filter(isAction);
export const outcomeValues = Object.keys(outcomeWords).filter(isOutcome);
