/** What an entry of the record is about, in a few words. */

import type { Entry, Json } from "../protocol";

export type Kind = Entry["kind"];
export type Line = {
  entry: Entry;
  title: string;
  detail: string;
  outcome: string;
  bad: boolean;
  /** Happened while the app was busy with the envelope above. */
  within: boolean;
};

const AFTER_ACK_MS = 1000;

export function linesOf(entries: Entry[]): Line[] {
  let busyUntil = Number.NEGATIVE_INFINITY;
  return beneathTheirCalls(entries).map((entry) => {
    const at = Date.parse(entry.at);
    if (entry.kind === "envelope") busyUntil = at + entry.seconds * 1000 + AFTER_ACK_MS;
    return { ...describe(entry), entry, within: entry.kind !== "envelope" && at <= busyUntil };
  });
}

/** Complaints are recorded while the call they are about is answered; they are read beneath it. */
function beneathTheirCalls(entries: Entry[]): Entry[] {
  const ordered: Entry[] = [];
  let waiting: Entry[] = [];
  for (const entry of entries) {
    if (entry.kind === "complaint") {
      waiting.push(entry);
      continue;
    }
    const its = waiting.filter((complaint) => isAbout(complaint, entry));
    ordered.push(...waiting.filter((complaint) => !its.includes(complaint)), entry, ...its);
    waiting = [];
  }
  return [...ordered, ...waiting];
}

/** What the app answers an envelope has complaints too: they are older than the call's beginning. */
function isAbout(complaint: Entry, entry: Entry): boolean {
  if (entry.kind !== "call") return false;
  const began = Date.parse(entry.at) - entry.seconds * 1000;
  return Date.parse(complaint.at) >= Math.floor(began);
}

function describe(entry: Entry): Omit<Line, "entry" | "within"> {
  switch (entry.kind) {
    case "envelope":
      return {
        title: entry.type,
        detail: aboutEnvelope(entry.type, entry.payload),
        outcome: entry.outcome + (entry.retry_attempt ? `, retry ${entry.retry_attempt}` : ""),
        bad: entry.outcome !== "acked" && entry.outcome !== "pending",
      };
    case "call": {
      const ok = entry.answer.ok !== false && entry.status < 400;
      return {
        title: entry.method,
        detail: aboutCall(entry.args),
        outcome: ok ? "ok" : String(entry.answer.error ?? entry.status),
        bad: !ok,
      };
    }
    case "complaint":
      return { title: entry.code, detail: entry.message, outcome: entry.pointer, bad: true };
  }
}

/** A command's text, an interaction's actions, an event's type. */
function aboutEnvelope(type: string, payload: Json): string {
  if (type === "slash_commands") return words(payload.command, payload.text);
  if (type === "events_api") return words(payload.event?.type, payload.event?.tab);
  const view = payload.view?.callback_id;
  const actions = Array.isArray(payload.actions) ? payload.actions : [];
  const ids = actions.map((action: Json) => action.action_id).join(", ");
  return words(payload.type, ids || payload.callback_id || payload.action_id || view);
}

function aboutCall(args: Json): string {
  return words(args.channel, args.user ?? args.user_id, args.text).slice(0, 200);
}

function words(...parts: unknown[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join(" ");
}

/** What the text filter looks through; made once for each entry, as they are many. */
const searched = new WeakMap<Entry, string>();

export function matches({ entry }: Line, kinds: Set<Kind>, letters: string): boolean {
  if (!kinds.has(entry.kind)) return false;
  if (!letters) return true;
  let text = searched.get(entry);
  if (text === undefined) {
    text = JSON.stringify(entry).toLowerCase();
    searched.set(entry, text);
  }
  return text.includes(letters.toLowerCase());
}

export function duration(seconds: number): string {
  const ms = seconds * 1000;
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
