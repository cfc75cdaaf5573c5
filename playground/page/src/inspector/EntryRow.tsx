/** One entry of the record: a line, and what was sent and answered once it is opened. */

import { memo, type SyntheticEvent, useState } from "react";
import { fullTime } from "../frame/times";
import { duration, type Line } from "./entries";
import { JsonTree } from "./JsonTree";

const KINDS = { envelope: "Envelope", call: "Call", complaint: "Complaint" };

type Given = { line: Line; zone: string; opening: () => void };

export const EntryRow = memo(
  function EntryRow({ line, zone, opening }: Given) {
    const { entry, title, detail, outcome, bad, within } = line;
    const [open, setOpen] = useState(false);
    const toggled = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
      if (currentTarget.open) opening();
      setOpen(currentTarget.open);
    };
    return (
      <li data-kind={entry.kind} data-bad={bad || undefined} data-within={within || undefined}>
        <details onToggle={toggled}>
          <summary>
            <span className="entry-kind">{KINDS[entry.kind]}</span>
            <b className="entry-title">{title}</b>
            <span className="entry-outcome">{outcome}</span>
            {entry.kind !== "complaint" && (
              <span className="entry-time">{duration(entry.seconds)}</span>
            )}
            <span className="entry-detail">{detail}</span>
          </summary>
          {open && <Details line={line} zone={zone} />}
        </details>
      </li>
    );
  },
  (before, now) => before.line.entry === now.line.entry && before.zone === now.zone,
);

function Details({ line: { entry }, zone }: Omit<Given, "opening">) {
  return (
    <div className="entry-details">
      <p>{fullTime(new Date(entry.at), zone)}</p>
      {entry.kind === "envelope" && (
        <>
          {entry.retry_reason && <p>{`Retried: ${entry.retry_reason}`}</p>}
          <JsonTree label="Payload" value={entry.payload} />
          <JsonTree label="Answer" value={entry.ack} />
        </>
      )}
      {entry.kind === "call" && (
        <>
          <JsonTree label="Arguments" value={entry.args} />
          <JsonTree label="Answer" value={entry.answer} />
        </>
      )}
      {entry.kind === "complaint" && (
        <dl>
          <dt>Pointer</dt>
          <dd>
            <code>{entry.pointer}</code>
          </dd>
          <dt>Code</dt>
          <dd>{entry.code}</dd>
          <dt>Message</dt>
          <dd>{entry.message}</dd>
        </dl>
      )}
    </div>
  );
}
