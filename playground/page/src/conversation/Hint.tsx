/** What a newcomer can try first, until they tried it or wave it away. */

import { useSyncExternalStore } from "react";
import { Button } from "react-aria-components";
import { focusOn } from "../frame/focusOn";
import { Bulb, Close } from "../frame/icons";
import type { Command } from "../protocol";
import { useSlack } from "../slack";
import { changeDraft } from "./drafts";

const LONGEST = 80;
const KEY = "playground-hint-seen";
const watchers = new Set<() => void>();

export function endHint(): void {
  localStorage.setItem(KEY, "yes");
  for (const watcher of watchers) watcher();
}

function useSeen(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => localStorage.getItem(KEY) !== null,
  );
}

export function Hint({ draft }: { draft: string }) {
  const { app } = useSlack().screen;
  const seen = useSeen();
  const command = app.commands[0];
  if (seen || !app.installed || !command) return null;
  const examples = examplesOf(command);
  const type = (text: string) => {
    changeDraft(draft, () => ({ text }));
    focusOn(".talk textarea");
  };
  return (
    <section className="hint" aria-label="What to try">
      <Bulb />
      <p>
        New here? Try{" "}
        {examples.map((example, index) => (
          <span key={example}>
            {index > 0 && " or "}
            <Button onPress={() => type(example)}>{example}</Button>
          </span>
        ))}
        . You can be anybody here: switch at the top left.
      </p>
      <Button className="icon-button" aria-label="Dismiss" onPress={endHint}>
        <Close size={16} />
      </Button>
    </section>
  );
}

/** The first two things that a usage hint such as "[add milk | list]" offers; no essays. */
function examplesOf({ command, usage_hint }: Command): string[] {
  const offered = usage_hint.replace(/^\[|\]$/g, "").split("|");
  const short = offered.filter((words) => words.length <= LONGEST).slice(0, 2);
  return short.length > 0 ? short.map((words) => `${command} ${words.trim()}`.trim()) : [command];
}
