import { useId, useMemo, useState } from "react";
import { Element } from "./elements/Element";
import { FieldContext } from "./elements/field";
import { dispatches } from "./elements/Inputs";
import { Warning } from "./icons";
import { Plain, wordsOf } from "./Mrkdwn";
import { useSurface } from "./surface";
import type { Json } from "../protocol";

// These are several things each, which no label can lead to.
const GROUPS = new Set(["radio_buttons", "checkboxes", "timepicker"]);

/** What Slack's client says of what can't be entered, where it has words for it. */
const WORDS: Record<string, string> = {
  email_text_input: "Please enter a valid email address.",
  url_text_input: "Please enter a valid URL, beginning with https://.",
  number_input: "Please enter a valid number.",
};

/** A field of a form: its label, what is entered, a hint, and what is wrong with it. */
export function InputBlock({ block }: { block: Json }) {
  const { errors } = useSurface();
  const [refused, refuse] = useState<string | null>(null);
  const id = useId();
  const element: Json = block.element ?? {};
  const wrong = refused && (WORDS[element.type] ?? refused);
  const error = wrong ?? errors[block.block_id] ?? null;
  const hint = hintOf(block, element);
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const isRequired = block.optional !== true;
  const single = !GROUPS.has(element.type);
  const field = useMemo(
    () => ({
      ...(single ? { id } : {}),
      labelledBy: `${id}-label`,
      ...(described ? { describedBy: described } : {}),
      isInvalid: error !== null,
      isRequired,
      refuse,
    }),
    [single, id, described, error, isRequired],
  );
  return (
    <div className="input-field" data-invalid={error !== null || undefined}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: groups are named by it the other way around */}
      <label id={`${id}-label`} className="input-label" {...(single ? { htmlFor: id } : {})}>
        <Plain text={wordsOf(block.label)} />
        {!isRequired && <span className="input-optional"> (optional)</span>}
      </label>
      <FieldContext value={field}>
        <Element key={`${element.type} ${element.action_id}`} element={element} block={block} />
      </FieldContext>
      {error !== null && (
        <p id={`${id}-error`} className="input-error">
          <Warning /> {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="input-hint">
          <Plain text={hint} />
        </p>
      )}
    </div>
  );
}

function hintOf(block: Json, element: Json): string {
  const hint = wordsOf(block.hint);
  const typed = String(element.type).endsWith("_input") && element.type !== "file_input";
  const enters = typed && dispatches({ block, element }, "on_enter_pressed");
  return hint || (enters ? "Press Enter to submit" : "");
}
