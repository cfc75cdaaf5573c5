/** JSON to be read: highlighted, folded where it is deep, and copied whole. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { Copy } from "../frame/icons";
import { useSlack } from "../slack";

const OPEN_LEVELS = 2;

export function JsonTree({ label, value }: { label: string; value: unknown }) {
  const { tell } = useSlack();
  const copy = () =>
    navigator.clipboard.writeText(JSON.stringify(value, null, 2)).then(
      () => tell(`${label} copied.`),
      () => tell("The browser doesn't let the page copy."),
    );
  return (
    <section className="json" aria-label={label}>
      <header>
        <h2>{label}</h2>
        <Button className="quiet" aria-label={`Copy ${label.toLowerCase()}`} onPress={copy}>
          <Copy size={14} />
          Copy
        </Button>
      </header>
      <div className="json-tree">
        <Value value={value} level={0} name={null} />
      </div>
    </section>
  );
}

type Given = { value: unknown; level: number; name: string | null };

function Value({ value, level, name }: Given) {
  if (typeof value === "object" && value !== null && Object.keys(value).length > 0) {
    return <Branch value={value} level={level} name={name} />;
  }
  return (
    <div className="json-line">
      <Name name={name} />
      <span className={`json-${value === null ? "null" : typeof value}`}>
        {JSON.stringify(value)}
      </span>
    </div>
  );
}

function Branch({ value, level, name }: Given & { value: object }) {
  const [open, setOpen] = useState(level < OPEN_LEVELS);
  const entries = Object.entries(value);
  const list = Array.isArray(value);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Name name={name} />
        <span className="json-count">
          {list ? `[ ${entries.length} ]` : `{ ${entries.length} }`}
        </span>
      </summary>
      {open &&
        entries.map(([key, inner]) => (
          <Value key={key} value={inner} level={level + 1} name={key} />
        ))}
    </details>
  );
}

function Name({ name }: { name: string | null }) {
  return name !== null && <span className="json-key">{name}: </span>;
}
