/** What passed between Slack and the app, kept up to date for as long as the inspector is open. */

import { useEffect, useRef, useState } from "react";
import { type Entry, record } from "../protocol";
import { useSlack } from "../slack";

const KEPT = 2000;

export function useRecord(): Entry[] {
  const { screen, lost } = useSlack();
  const { count } = screen;
  const [entries, setEntries] = useState<Entry[]>([]);
  const known = useRef({ stamp: 0, entries: new Map<number, Entry>(), asking: false, wanted: 0 });
  useEffect(() => {
    const state = known.current;
    // Whoever serves the page after that may be another playground, with a record of its own; one
    // that counts from the beginning surely is.
    const anew = lost || count < state.wanted;
    state.wanted = count;
    if (anew) Object.assign(state, { stamp: 0, entries: new Map() });
    if (lost || state.asking) return;
    const ask = async () => {
      const asked = state.wanted;
      await fetchInto(state);
      setEntries([...state.entries.values()].sort((a, b) => a.number - b.number));
      if (state.wanted !== asked) await ask();
    };
    state.asking = true;
    ask()
      // The page says by itself that nobody is there, and the next change asks again.
      .catch(() => {})
      .finally(() => {
        state.asking = false;
      });
  }, [count, lost]);
  return entries;
}

type Known = { stamp: number; entries: Map<number, Entry> };

async function fetchInto(known: Known): Promise<void> {
  const news = await record(known.stamp);
  known.stamp = news.stamp;
  for (const entry of news.entries) known.entries.set(entry.number, entry);
  const oldest = [...known.entries.keys()].sort((a, b) => a - b);
  for (const number of oldest.slice(0, -KEPT)) known.entries.delete(number);
}
