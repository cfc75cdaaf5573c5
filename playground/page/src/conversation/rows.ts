/** How messages stand under one another: by day, by author, and what is new among them. */

import { dayInWords, dayOf, instant } from "../frame/times.ts";
import type { Message } from "../protocol";

const TOGETHER_SECONDS = 5 * 60;

export type Row = {
  message: Message;
  /** What the divider above it says. */
  day: string | null;
  /** The first that is new to the person. */
  isNew: boolean;
  /** Of the same author as the one above, and soon after it: no name again. */
  follows: boolean;
};

/** Whether a message stands in the conversation itself, not only in a thread of it. */
export function isInConversation({ ts, thread_ts, subtype }: Message): boolean {
  return !thread_ts || thread_ts === ts || subtype === "thread_broadcast";
}

export function isSystem({ subtype }: Message): boolean {
  return subtype === "channel_join" || subtype === "channel_leave";
}

/** Rows for messages in their order; `readUpTo` is null where nothing is to be marked as new. */
export function rowsOf(
  messages: Message[],
  { me, zone, now, readUpTo }: { me: string; zone: string; now: Date; readUpTo: string | null },
): Row[] {
  let marked = readUpTo === null;
  return messages.map((message, index) => {
    const above = messages[index - 1];
    const at = instant(message.ts);
    const sameDay = above && dayOf(instant(above.ts), zone) === dayOf(at, zone);
    const isNew =
      !marked && message.ts > (readUpTo ?? "") && message.user !== me && !message.ephemeral;
    marked ||= isNew;
    return {
      message,
      day: sameDay ? null : dayInWords(at, now, zone),
      isNew,
      follows: !!sameDay && !isNew && belongTogether(above, message),
    };
  });
}

function belongTogether(above: Message, message: Message): boolean {
  return (
    above.user === message.user &&
    above.ephemeral === message.ephemeral &&
    !isSystem(above) &&
    !isSystem(message) &&
    Number(message.ts) - Number(above.ts) < TOGETHER_SECONDS
  );
}
