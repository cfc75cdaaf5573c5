/** What each person has typed and not sent, by conversation, and which commands they typed before. */

import { useSyncExternalStore } from "react";
import type { SlackFile } from "../protocol";

export type Draft = {
  text: string;
  files: SlackFile[];
  /** The names of files that are on their way. */
  uploading: string[];
};

const EMPTY: Draft = { text: "", files: [], uploading: [] };
const KEPT_COMMANDS = 100;
const drafts = new Map<string, Draft>();
const commands = new Map<string, string[]>();
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

/** Put back what could not be sent, before whatever was typed since. */
export function restore(key: string, unsent: Pick<Draft, "text" | "files">): void {
  changeDraft(key, ({ text, files }) => ({
    text: text ? `${unsent.text}\n${text}` : unsent.text,
    files: [...unsent.files, ...files],
  }));
}

export function remember(who: string, command: string): void {
  const before = (commands.get(who) ?? []).filter((known) => known !== command);
  commands.set(who, [...before, command].slice(-KEPT_COMMANDS));
}

/** The command that the person typed before (-1) or after (1) this one; "" beyond the newest. */
export function recall(who: string, text: string, step: -1 | 1): string | null {
  const known = commands.get(who) ?? [];
  const at = text === "" ? known.length : known.indexOf(text);
  if (at < 0) return null;
  return at + step === known.length ? "" : (known[at + step] ?? null);
}
