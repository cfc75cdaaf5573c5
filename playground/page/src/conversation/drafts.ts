/** What each person has typed and not sent, by conversation, and what the arrow up brings back. */

import { useSyncExternalStore } from "react";
import type { SlackFile } from "../protocol";

export type Draft = { text: string; files: SlackFile[] };

const EMPTY: Draft = { text: "", files: [] };
const KEPT = 100;
const drafts = new Map<string, Draft>();
const earlier = new Map<string, string[]>();
const watchers = new Set<() => void>();

export function changeDraft(key: string, change: (draft: Draft) => Partial<Draft>): void {
  const draft = drafts.get(key) ?? EMPTY;
  drafts.set(key, { ...draft, ...change(draft) });
  for (const watcher of watchers) watcher();
}

export function useDraft(key: string): Draft {
  return useSyncExternalStore(watch, () => drafts.get(key) ?? EMPTY);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Put back what could not be sent. It is never joined to what was typed since, for two commands
 * in one are another command: then the arrow up brings it back.
 */
export function restore(key: string, who: string, unsent: Draft): void {
  changeDraft(key, ({ text, files }) => {
    if (text && unsent.text) remember(who, unsent.text);
    return { text: text || unsent.text, files: [...unsent.files, ...files] };
  });
}

export function remember(who: string, text: string): void {
  const before = (earlier.get(who) ?? []).filter((known) => known !== text);
  earlier.set(who, [...before, text].slice(-KEPT));
}

/** What the arrow brings back before (-1) or after (1) this; "" beyond the newest. */
export function recall(who: string, text: string, step: -1 | 1): string | null {
  const known = earlier.get(who) ?? [];
  const at = text === "" ? known.length : known.indexOf(text);
  if (at < 0) return null;
  return at + step === known.length ? "" : (known[at + step] ?? null);
}
