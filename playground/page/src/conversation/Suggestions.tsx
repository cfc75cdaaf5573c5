/** The composer's suggestions. The focus stays in the text, which says which one is chosen. */

import { useEffect, useRef } from "react";
import { Avatar } from "../frame/Avatar";
import { Hash } from "../frame/icons";
import mark from "../icon.svg";
import type { Suggestion } from "./completion";

type Given = {
  id: string;
  suggestions: Suggestion[];
  active: number;
  accept: (suggestion: Suggestion) => void;
};

export function Suggestions({ id, suggestions, active, accept }: Given) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div className="suggestions">
      <div role="listbox" id={id} aria-label="Suggestions" ref={list}>
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text area's
          <div
            key={suggestion.id}
            id={`${id}-${index}`}
            className="suggestion"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => accept(suggestion)}
          >
            <Picture suggestion={suggestion} />
            <span>
              <b>{suggestion.word}</b> <span className="suggestion-hint">{suggestion.hint}</span>
              {suggestion.description && <small>{suggestion.description}</small>}
            </span>
          </div>
        ))}
      </div>
      <p className="suggestions-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Tab</kbd> or <kbd>Enter</kbd> to take,{" "}
        <kbd>Esc</kbd> to close
      </p>
    </div>
  );
}

function Picture({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.kind === "person") return <Avatar user={suggestion.id} size={28} />;
  if (suggestion.kind === "channel") return <Hash size={20} />;
  return <img className="avatar" src={mark} alt="" width={28} height={28} />;
}
