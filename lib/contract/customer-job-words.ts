import type { JobOutcome, JobPlan } from "./customer-jobs";

/** What came of a row, in a word or two. */
export const jobOutcomeLabel: Record<JobOutcome, string> = {
  unchecked: "Not checked yet",
  waiting: "Waiting",
  sending: "On its way",
  done: "Done",
  unchanged: "Nothing to do",
  unknown: "Unknown",
  failed: "Failed",
  refused: "Refused",
  undoing: "Being undone",
  undone: "Undone",
  not_undone: "Not undone",
};

export const jobPlanLabel: Record<JobPlan, string> = {
  archive: "Archive",
  restore: "Restore",
  create: "Create",
  update: "Edit",
  unchanged: "Unchanged",
  refused: "Refused",
};
