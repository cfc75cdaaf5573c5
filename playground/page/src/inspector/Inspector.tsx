/** What passed between Slack and the app, as it happens: envelopes, calls, Block Kit's complaints. */

import { useDeferredValue, useMemo, useState } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { ArrowDown, Close } from "../frame/icons";
import { useMe } from "../frame/people";
import { useFollow } from "../frame/useFollow";
import { EntryRow } from "./EntryRow";
import { type Kind, linesOf, matches } from "./entries";
import { useRecord } from "./useRecord";

const SHOWN: [string, Kind[]][] = [
  ["All", ["envelope", "call", "complaint"]],
  ["Envelopes", ["envelope"]],
  ["Calls", ["call"]],
  ["Complaints", ["complaint"]],
];

export function Inspector({ close }: { close: () => void }) {
  const { tz } = useMe();
  const entries = useRecord();
  const [shown, setShown] = useState("All");
  const [letters, setLetters] = useState("");
  const wanted = useDeferredValue(letters);
  const lines = useMemo(() => {
    const kinds = new Set(SHOWN.find(([name]) => name === shown)?.[1]);
    return linesOf(entries).filter((line) => matches(line, kinds, wanted));
  }, [entries, shown, wanted]);
  const newest = String(lines.at(-1)?.entry.number ?? "");
  const { box, behind, toEnd, onScroll, stay } = useFollow(newest, false);
  return (
    <section className="pane inspector" aria-labelledby="inspector-name">
      <header className="pane-head">
        <h1 id="inspector-name">Inspector</h1>
        <Button className="icon-button" aria-label="Close inspector" onPress={close}>
          <Close />
        </Button>
      </header>
      <div className="filters">
        <ToggleButtonGroup
          className="kinds"
          aria-label="Show"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={(keys) => setShown(String([...keys][0]))}
        >
          {SHOWN.map(([name]) => (
            <ToggleButton key={name} id={name}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <SearchField
          className="search"
          aria-label="Filter by text"
          value={letters}
          onChange={setLetters}
        >
          <Input placeholder="Filter by text" />
        </SearchField>
      </div>
      <div className="log-frame">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
        <section className="record" aria-label="Record" tabIndex={0} ref={box} onScroll={onScroll}>
          <ol>
            {lines.map((line) => (
              <EntryRow key={line.entry.number} line={line} zone={tz} opening={stay} />
            ))}
          </ol>
          {lines.length === 0 && (
            <p className="record-empty">
              {entries.length === 0
                ? "Nothing has passed between Slack and the app yet."
                : "Nothing here is like that."}
            </p>
          )}
        </section>
        {behind && (
          <Button className="to-latest" onPress={toEnd}>
            <ArrowDown />
            Jump to latest
          </Button>
        )}
      </div>
    </section>
  );
}
