/** Fields that are typed into: kept here while somebody types, handed over when they leave. */

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { Input, TextArea, TextField } from "react-aria-components";
import type { Json } from "../../protocol";
import { wordsOf } from "../Mrkdwn";
import { objects } from "../richText";
import { useSurface } from "../surface";
import { type ElementProps, nameOf, useSending } from "./element";
import { labels, useField } from "./field";

/** What goes into a field and comes out of it, as its kind has it. */
type Kind = {
  read: (held: Json) => string;
  write: (text: string) => unknown;
  /** Whether Slack keeps it without telling the app. */
  quietly: boolean;
};

const TEXT: Kind = {
  read: (held) => String(held.value ?? ""),
  write: (text) => text || null,
  quietly: true,
};
const RICH: Kind = {
  read: (held) => wordsIn(held.rich_text_value),
  write: (text) => (text ? richText(text) : null),
  quietly: false,
};
const TYPES: Record<string, string> = { email_text_input: "email", url_text_input: "url" };

/** When a field is handed over. What was typed and sent already is sent again by Enter alone. */
type Moment = "typed" | "entered" | "left";

function useTyped(props: ElementProps, { read, write, quietly }: Kind) {
  const { element, block } = props;
  const surface = useSurface();
  const field = useField();
  const send = useSending(props);
  const kept = read(surface.state[block.block_id]?.[element.action_id] ?? {});
  const [text, setText] = useState(kept);
  const typed = useRef(kept);
  const known = useRef(kept);
  const refused = useRef<string | null>(null);
  const focused = useRef(false);
  const queue = useRef(Promise.resolve(true));
  const sending = useRef(send);
  sending.current = send;

  const put = useCallback((next: string) => {
    typed.current = next;
    setText(next);
  }, []);
  // What Slack keeps comes back here, unless something was typed since.
  useEffect(() => {
    if (focused.current || typed.current !== known.current) return;
    known.current = kept;
    put(kept);
  }, [kept, put]);

  const attempt = useCallback(
    async (moment: Moment): Promise<boolean> => {
      const next = typed.current;
      if (moment !== "entered" && next === known.current) return true;
      if (moment !== "entered" && next === refused.current) return false;
      const quiet = moment === "left" && quietly;
      const taken = await sending.current("enter", { value: write(next), ...(quiet && { quiet }) });
      refused.current = taken ? null : next;
      if (taken) known.current = next;
      return taken;
    },
    [write, quietly],
  );
  // One after the other: somebody who leaves a field by pressing a button hands it over twice.
  const hand = useCallback(
    (moment: Moment): Promise<boolean> => {
      queue.current = queue.current.then(() => attempt(moment));
      return queue.current;
    },
    [attempt],
  );
  useEffect(() => {
    const handOver = () => hand("left");
    surface.fields.add(handOver);
    return () => void surface.fields.delete(handOver);
  }, [surface.fields, hand]);

  const type = (next: string) => {
    put(next);
    refused.current = null;
    field.refuse(null);
    surface.onChange?.(block.block_id);
    if (dispatches(props, "on_character_entered")) void hand("typed");
  };
  const focus = (is: boolean) => {
    focused.current = is;
    if (!is) void hand("left");
  };
  return { text, type, focus, dispatch: () => hand("entered") };
}

/** Whether the app hears of this field at such a moment. */
export function dispatches({ element, block }: ElementProps, moment: string): boolean {
  if (block.dispatch_action !== true) return false;
  const moments = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return Array.isArray(moments) && moments.includes(moment);
}

export function TextInput(props: ElementProps) {
  return <Typed {...props} kind={TEXT} isLong={props.element.multiline === true} />;
}

export function RichTextInput(props: ElementProps) {
  return <Typed {...props} kind={RICH} isLong />;
}

function Typed({ kind, isLong, ...props }: ElementProps & { kind: Kind; isLong: boolean }) {
  const { element } = props;
  const field = useField();
  const { text, type, focus, dispatch } = useTyped(props, kind);
  const press = (event: KeyboardEvent) => {
    const entered = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!entered || !dispatches(props, "on_enter_pressed")) return;
    event.preventDefault();
    void dispatch();
  };
  const placeholder = wordsOf(element.placeholder);
  const longest = typeof element.max_length === "number" ? element.max_length : undefined;
  const numeric = element.type === "number_input";
  return (
    <TextField
      className="typed"
      {...(field.id ? { id: field.id } : {})}
      {...labels(field, nameOf(props, "Text"))}
      isInvalid={field.isInvalid}
      isRequired={field.isRequired}
      validationBehavior="aria"
      type={TYPES[element.type] ?? "text"}
      value={text}
      onChange={type}
      onFocusChange={focus}
      {...(longest ? { maxLength: longest } : {})}
      {...(numeric ? { inputMode: element.is_decimal_allowed ? "decimal" : "numeric" } : {})}
    >
      {isLong ? (
        <TextArea className="element-box" rows={4} placeholder={placeholder} onKeyDown={press} />
      ) : (
        <Input
          className="element-box"
          placeholder={placeholder}
          autoComplete="off"
          onKeyDown={press}
        />
      )}
    </TextField>
  );
}

function richText(text: string): Json {
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { type: "rich_text", elements: [section] };
}

/** The words of some rich text, each of its parts on lines of its own. */
function wordsIn(block: unknown): string {
  const parts = objects((block as Json | null)?.elements);
  return parts
    .map((part) =>
      part.type === "rich_text_list"
        ? wordsIn(part)
        : objects(part.elements)
            .map((inline) => inline.text ?? inline.url ?? "")
            .join(""),
    )
    .join("\n");
}
