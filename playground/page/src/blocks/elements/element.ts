/** What every interactive element has in common: what it holds, and how a choice is sent. */

import { useEffect, useRef, useState } from "react";
import { CannotDo, type Json, reasonOf } from "../../protocol";
import { useSlack } from "../../slack";
import { wordsOf } from "../Mrkdwn";
import { handOver, useSurface } from "../surface";
import { useField } from "./field";

export type ElementProps = { element: Json; block: Json };

/** Whether the app hears of what is entered here at once. */
export function isHeard(block: Json): boolean {
  return block.type !== "input" || block.dispatch_action === true;
}

/** Sends acts on one element, one after another; each tells whether it was done. */
export function useSending({ element, block }: ElementProps) {
  const surface = useSurface();
  const slack = useSlack();
  const field = useField();
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));

  const send = async (name: string, given: Json): Promise<boolean> => {
    const whole = {
      ...surface.where,
      target: element.action_id,
      block_id: block.block_id,
      ...given,
    };
    if (block.type !== "input") return (await surface.act(name, whole)) !== null;
    try {
      const { error } = await slack.act(name, whole);
      if (error) surface.tell(error);
      field.refuse(null);
      return true;
    } catch (error) {
      const words = reasonOf(error);
      // Only what Slack's client would refuse is the field's own fault.
      if (error instanceof CannotDo) field.refuse(words);
      else surface.tell(words);
      return false;
    }
  };
  return (name: string, given: Json): Promise<boolean> => {
    queue.current = queue.current.then(() => send(name, given));
    return queue.current;
  };
}

/** What the element holds as Slack's `state.values` has it, and a way to choose anew. */
export function useChosen(props: ElementProps) {
  const { element, block } = props;
  const surface = useSurface();
  const send = useSending(props);
  const [draft, setDraft] = useState<Json | null>(null);
  const held: Json = surface.state[block.block_id]?.[element.action_id] ?? {};
  const heldNow = JSON.stringify(held);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice is ours until Slack's comes
  useEffect(() => setDraft(null), [heldNow]);

  /** `next` is what will be held, `value` what the act is given. */
  const choose = async (next: Json, value: unknown, more: Json = {}) => {
    setDraft(next);
    surface.onChange?.(block.block_id);
    const asks = element.confirm && isHeard(block);
    const agreed = !asks || (await surface.ask(element.confirm));
    if (isHeard(block) && agreed) await handOver(surface.fields);
    const sent =
      agreed && (await send("enter", { value, ...more, ...(asks && { confirm: true }) }));
    if (!sent) setDraft(null);
  };
  return { held: draft ?? held, choose };
}

/** A press of a button: first what was typed is handed over and the confirmation asked for. */
export function usePress(props: ElementProps) {
  const { element } = props;
  const surface = useSurface();
  const send = useSending(props);
  const [busy, setBusy] = useState(false);
  const press = async (name: string, given: Json = {}, meanwhile?: () => void) => {
    if (busy) return;
    if (element.confirm && !(await surface.ask(element.confirm))) return;
    meanwhile?.();
    setBusy(true);
    await handOver(surface.fields);
    await send(name, { ...given, ...(element.confirm && { confirm: true }) });
    setBusy(false);
  };
  return { busy, press };
}

/** How a screen reader calls an element that stands in no field. */
export function nameOf({ element, block }: ElementProps, otherwise: string): string {
  return wordsOf(element.placeholder) || wordsOf(block.text) || otherwise;
}
