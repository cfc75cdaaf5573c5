/** What each person has typed and not sent, by conversation, and what ArrowUp brings back. */

import { useSyncExternalStore } from "react";
import type { SlackFile } from "../protocol";

export type Draft = {
  text: string;
  files: SlackFile[];
  /** The names of files that are on their way. */
  uploading: string[];
};

const EMPTY: Draft = { text: "", files: [], uploading: [] };
const REMEMBERED = 100;
const KEY = "playground-drafts";
const KEPT = 50;
const KEPT_LENGTH = 12_000;
const drafts = kept();
const remembered = new Map<string, string[]>();
const watchers = new Set<() => void>();

/** The texts that this window had when it was reloaded; each draft's key names whose it is. */
function kept(): Map<string, Draft> {
  try {
    const texts: [string, string][] = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return new Map(texts.map(([key, text]) => [key, { ...EMPTY, text: String(text) }]));
  } catch {
    return new Map();
  }
}

addEventListener("pagehide", () => {
  const texts = [...drafts].map(([key, { text }]) => [key, text.slice(0, KEPT_LENGTH)]);
  sessionStorage.setItem(KEY, JSON.stringify(texts.filter(([, text]) => text).slice(-KEPT)));
});

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
 * Put back what could not be sent; its words only where nothing was typed since, for joined to
 * others they say something else. Where they must wait for ArrowUp, it answers false.
 */
export function restore(key: string, unsent: Pick<Draft, "text" | "files">): boolean {
  const free = (drafts.get(key) ?? EMPTY).text.trim() === "";
  changeDraft(key, ({ text, files }) => ({
    text: free ? unsent.text : text,
    files: [...unsent.files, ...files],
  }));
  return free || unsent.text === "";
}

export function remember(who: string, text: string): void {
  const before = (remembered.get(who) ?? []).filter((known) => known !== text);
  remembered.set(who, [...before, text].slice(-REMEMBERED));
}

/** What the person typed before (-1) or after (1) this; "" beyond the newest. */
export function recall(who: string, text: string, step: -1 | 1): string | null {
  const known = remembered.get(who) ?? [];
  const at = text === "" ? known.length : known.indexOf(text);
  if (at < 0) return null;
  return at + step === known.length ? "" : (known[at + step] ?? null);
}
