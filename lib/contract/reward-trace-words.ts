import { displayName } from "./display-name";
import type { RewardTrace, TraceCause, TraceStep } from "./reward-trace";

export const traceStepWords: Record<TraceStep, string> = {
  exists: "The friend is a customer",
  referred: "Referred by this customer",
  joined: "Joined after this customer",
  sale: "Has a purchase that stands",
  reward: "A reward or credit is recorded",
  balance: "It shows in the balance",
};

type Words = { title: string; detail: string; reply: string };
type Names = { friend: string; customer: string; other: string };

/** For the agent, who may know everything: what is wrong and what helps. For the reply: nothing about third people. */
const words: Record<TraceCause, (names: Names) => Words> = {
  friend_unknown: ({ friend }) => ({
    title: `Nobody in the program has “${friend}”`,
    detail:
      "They may have signed up with another e-mail address, or not at all. Ask for the address they used.",
    reply:
      "We could not find your friend in our program. Could you ask which e-mail address they signed up with? Once they join through your link, your reward counts from their first purchase.",
  }),
  friend_deleted: ({ friend }) => ({
    title: `${friend} was deleted`,
    detail: "Partnero no longer has them; their purchases left the list with them and earn nothing any more.",
    reply:
      "Your friend's account no longer exists in our program, so their purchases can no longer earn a reward.",
  }),
  friend_archived: ({ friend }) => ({
    title: `${friend} is archived, and no reward came of them`,
    detail:
      "An archived customer does not take part in the program. Restoring them lets them take part again.",
    reply: "Your friend's account is not active in our program at the moment, so it cannot earn a reward.",
  }),
  same_person: () => ({
    title: "This is the same customer",
    detail: "Somebody cannot refer themselves. Look for the friend they mean.",
    reply:
      "The address you sent us is your own. Could you send us the e-mail address your friend signed up with?",
  }),
  referred_by_nobody: ({ friend }) => ({
    title: `${friend} came without a referral`,
    detail:
      "They did not use anybody's link. The referrer cannot be changed afterwards; a credit can put it right.",
    reply:
      "Your friend signed up without using your referral link, so the program could not connect them with you.",
  }),
  referred_by_other: ({ friend, other }) => ({
    title: `${friend} was referred by ${other}`,
    detail: "The first link they used counts. Do not tell the customer who it was.",
    reply: "Your friend signed up through another link, so the reward for them went with that link.",
  }),
  referred_the_other_way: ({ friend, customer }) => ({
    title: `It is the other way round: ${friend} referred ${customer}`,
    detail: "The reward for this pair belongs to the friend.",
    reply: "You joined through your friend's link, so the reward for the two of you went to them.",
  }),
  joined_before: ({ friend, customer }) => ({
    title: `${friend} was a customer before ${customer}`,
    detail: "Only people who join after the referrer are new to the program.",
    reply:
      "Your friend was already a customer before you joined the program. Rewards are for friends who are new.",
  }),
  no_sale: ({ friend }) => ({
    title: `${friend} has no purchase that stands`,
    detail:
      "They have not bought anything yet, or it was refunded before Refdesk saw it: Partnero does not list refunded purchases.",
    reply:
      "Your friend has joined through your link, but there is no completed purchase yet. Your reward is added after their first purchase that is not returned.",
  }),
  sale_refunded: ({ friend }) => ({
    title: `What ${friend} bought was refunded`,
    detail: "With a refund the reward is taken back. None of their purchases stands.",
    reply:
      "Your friend's purchase was refunded, and the reward is only paid for purchases that are kept. It is added again with their next purchase.",
  }),
  no_reward: ({ friend }) => ({
    title: `${friend} bought, and no reward was recorded`,
    detail: "Everything before is in order. A credit puts it right; give the friend's name as the note.",
    reply:
      "You are right: your friend's purchase did not get its reward. We are putting that right and will add it to your balance.",
  }),
  customer_archived: ({ customer }) => ({
    title: `${customer} is archived`,
    detail: "The friend bought, and no reward was recorded. Restore the customer before crediting them.",
    reply: "Your account in the program is not active at the moment, so no reward could be added.",
  }),
  credit_awaiting_approval: () => ({
    title: "A credit waits for approval",
    detail:
      "No reward was recorded for the purchase; a colleague has asked for a credit. Do not give a second one.",
    reply: "Your reward is being checked by a colleague and will be in your balance as soon as that is done.",
  }),
  credit_on_its_way: () => ({
    title: "A credit is on its way",
    detail: "No reward was recorded for the purchase; a credit is being sent. Do not give a second one.",
    reply: "Your reward is on its way and will be in your balance shortly.",
  }),
  credit_unknown: () => ({
    title: "Nobody knows yet whether the last credit arrived",
    detail:
      "No clear answer came from Partnero. Do not repeat it: it is being looked after, or waits for a decision.",
    reply: "We are checking with our provider whether your reward has arrived and will come back to you.",
  }),
  credit_not_applied: () => ({
    title: "The last credit was not applied",
    detail:
      "No reward was recorded for the purchase, and the credit was refused. Look at why before giving another.",
    reply: "Adding your reward did not work at the first try. We are putting that right.",
  }),
  balance_empty: () => ({
    title: "The reward was recorded, and the balance is empty",
    detail: "It was used, paid out, or taken back with a refund. The balance does not say which.",
    reply:
      "Your reward was added to your balance. The balance is empty now, which means that it has been used or paid out since.",
  }),
};

const allWell: Words = {
  title: "Every step holds",
  detail: "The friend counts, a reward or credit is recorded, and there is a balance.",
  reply: "Good news: your reward is recorded and in your balance.",
};

const notSure: Words = {
  title: "Not everything could be found out",
  detail: "Partnero did not answer for all steps. Try again before telling the customer anything.",
  reply: "We are looking into your reward and will come back to you.",
};

/** What a trace says: a headline, what it means, and a sentence for the reply to the customer. */
export function traceWords(trace: RewardTrace): Words {
  const link = trace.links.find(({ step }) => step === trace.broken);
  if (link?.cause) return words[link.cause](namesOf(trace));
  return trace.links.every(({ state }) => state === "ok") ? allWell : notSure;
}

function namesOf({ customer, friend, asked }: RewardTrace): Names {
  return {
    customer: displayName(customer),
    friend: friend ? displayName(friend) : asked,
    other: friend?.referrer ? displayName(friend.referrer) : "somebody else",
  };
}

const worthCredit = new Set<TraceCause>(["no_reward", "credit_not_applied", "referred_by_nobody"]);

/** Whether a credit is what puts this right. */
export function isWorthCredit(trace: RewardTrace): boolean {
  const link = trace.links.find(({ step }) => step === trace.broken);
  return link?.cause != null && worthCredit.has(link.cause);
}
