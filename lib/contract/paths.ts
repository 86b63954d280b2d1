const id = encodeURIComponent;

/** Every URL of ours, pages and API, in one place. Ids are encoded here and nowhere else. */
export const paths = {
  overview: "/",
  customers: "/customers",
  customer: (customerId: string, tab?: string) => `/customers/${id(customerId)}${tab ? `?tab=${tab}` : ""}`,
  customerTree: (customerId: string) => `/customers/${id(customerId)}/tree`,
  invitations: "/invitations",
  credits: "/credits",
  /** The ledger with one credit unfolded. */
  credit: (creditId: string) => `/credits?open=${id(creditId)}`,
  bulkCredit: "/credits/bulk",
  bulkRun: (runId: string) => `/credits/bulk?run=${id(runId)}`,
  audit: "/audit",
  team: "/team",
  signIn: "/sign-in",
  setup: "/setup",
  join: (token: string) => `/join/${id(token)}`,
  api: {
    session: "/api/session",
    signIn: "/api/auth/sign-in/email",
    signOut: "/api/auth/sign-out",
    setup: "/api/setup",
    join: "/api/join",
    customers: "/api/customers",
    customer: (customerId: string) => `/api/customers/${id(customerId)}`,
    archive: (customerId: string) => `/api/customers/${id(customerId)}/archive`,
    restore: (customerId: string) => `/api/customers/${id(customerId)}/restore`,
    stats: (customerId: string) => `/api/customers/${id(customerId)}/stats`,
    referrals: (customerId: string) => `/api/customers/${id(customerId)}/referrals`,
    transactions: (customerId: string) => `/api/customers/${id(customerId)}/transactions`,
    balance: (customerId: string) => `/api/customers/${id(customerId)}/balance`,
    links: (customerId: string) => `/api/customers/${id(customerId)}/links`,
    link: (customerId: string, linkId: string) => `/api/customers/${id(customerId)}/links/${id(linkId)}`,
    tree: (customerId: string) => `/api/customers/${id(customerId)}/tree`,
    activity: (customerId: string) => `/api/customers/${id(customerId)}/activity`,
    invitations: "/api/invitations",
    credits: "/api/credits",
    credit: (creditId: string) => `/api/credits/${id(creditId)}`,
    creditGate: "/api/credit-gate",
    creditResolution: (creditId: string) => `/api/credits/${id(creditId)}/resolution`,
    creditTotals: "/api/credit-totals",
    creditChoices: "/api/credit-choices",
    exportCredits: "/api/exports/credits",
    creditApproval: (creditId: string) => `/api/credits/${id(creditId)}/approval`,
    allowance: (customerId: string) => `/api/customers/${id(customerId)}/allowance`,
    bulkRuns: "/api/bulk-runs",
    bulkRun: (runId: string) => `/api/bulk-runs/${id(runId)}`,
    bulkRows: (runId: string) => `/api/bulk-runs/${id(runId)}/rows`,
    bulkReceipts: (runId: string) => `/api/exports/bulk-runs/${id(runId)}`,
    overview: "/api/stats",
    overviewPart: (part: string) => `/api/stats/${id(part)}`,
    workspace: "/api/workspace",
    audit: "/api/audit",
    auditPeople: "/api/audit/people",
    team: "/api/team",
    teamLimits: "/api/team/limits",
    teamLinks: "/api/team/links",
    teamLink: (linkId: string) => `/api/team/links/${id(linkId)}`,
    teamMember: (memberId: string) => `/api/team/members/${id(memberId)}`,
    teamMemberSessions: (memberId: string) => `/api/team/members/${id(memberId)}/sessions`,
    webhook: "/api/webhooks/partnero",
    webhookRegistration: "/api/webhooks/registration",
    webhookDeliveries: "/api/webhooks/deliveries",
    replayDelivery: (deliveryId: string) => `/api/webhooks/deliveries/${id(deliveryId)}/replay`,
    health: "/api/health",
    ready: "/api/ready",
    metrics: "/api/metrics",
  },
} as const;

/** A page's dynamic segment as the id it stands for: Next hands pages the encoded text. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
