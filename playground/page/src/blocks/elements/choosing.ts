/** What the menus of each kind hold and offer. */

import { useEffect, useState } from "react";
import { type Choice, type Json, reasonOf, type Screen } from "../../protocol";
import { useSlack } from "../../slack";
import { wordsOf } from "../Mrkdwn";
import { objects } from "../richText";
import { useSurface } from "../surface";
import { optionValue } from "./Choices";
import type { ElementProps } from "./element";

const WAIT_MS = 200;
const SHORTEST_QUERY = 3;
const NAMED: Record<string, string> = {
  users_select: "selected_user",
  channels_select: "selected_channel",
  conversations_select: "selected_conversation",
};

/** A menu as it is named without `multi_`, and whether it was. */
export function kindOf(element: Json): { kind: string; many: boolean } {
  const type = String(element.type);
  return { kind: type.replace(/^multi_/, ""), many: type.startsWith("multi_") };
}

/** What is chosen, as the menu shows it. */
export function chosenIn(held: Json, element: Json, screen: Screen): Choice[] {
  const { kind, many } = kindOf(element);
  const key = NAMED[kind] ?? "selected_option";
  const chosen = many ? held[`${key}s`] : [held[key]];
  if (!NAMED[kind]) return objects(chosen).map((option) => choiceOf(option));
  const ids: unknown[] = Array.isArray(chosen) ? chosen.filter(Boolean) : [];
  return ids.map((id) => ({ value: String(id), text: nameIn(screen, String(id)) }));
}

/** What the element will hold with these chosen. */
export function holding(choices: Choice[], element: Json): Json {
  const { kind, many } = kindOf(element);
  const key = NAMED[kind] ?? "selected_option";
  const held = choices.map((choice) => (NAMED[kind] ? choice.value : optionOf(choice)));
  return many ? { [`${key}s`]: held } : { [key]: held[0] ?? null };
}

function choiceOf(option: Json, group?: string): Choice {
  const about = option.description ? { description: wordsOf(option.description) } : {};
  const choice = { text: wordsOf(option.text), value: optionValue(option), ...about };
  return group === undefined ? choice : { ...choice, group };
}

function optionOf({ text, value }: Choice): Json {
  return { text: { type: "plain_text", text }, value };
}

function nameIn(screen: Screen, id: string): string {
  const person = screen.people.find((one) => one.id === id);
  if (person) return person.real_name || person.name;
  const channel = screen.channels.find((one) => one.id === id);
  if (!channel) return "private channel";
  return channel.with ? nameIn(screen, channel.with) : `#${channel.name}`;
}

/** The choices that stand in the element itself. */
function written(element: Json): Choice[] {
  const groups = objects(element.option_groups).flatMap((group) =>
    objects(group.options).map((option) => choiceOf(option, wordsOf(group.label))),
  );
  return [...objects(element.options).map((option) => choiceOf(option)), ...groups];
}

function matches(choice: Choice, query: string): boolean {
  return choice.text.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());
}

/** What came of some letters: choices, or why there are none. */
type Answer = { query: string; choices: Choice[]; trouble: string | null };

export type Offer = { choices: Choice[]; loading: boolean; hint: string | null };

/** What the menu offers for some typed letters: its own options, or what Slack or the app says. */
export function useOffer({ element, block }: ElementProps, query: string): Offer {
  const { where } = useSurface();
  const slack = useSlack();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { kind } = kindOf(element);
  const shortest = kind === "external_select" ? (element.min_query_length ?? SHORTEST_QUERY) : 0;
  const asks = kind !== "static_select" && query.length >= shortest;
  const { choices: ask } = slack;
  const given = JSON.stringify({
    ...where,
    target: element.action_id,
    block_id: block.block_id,
    query,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page looks anew at every change
  useEffect(() => {
    if (!asks) return;
    let stale = false;
    const offer = (choices: Choice[], trouble: string | null = null) =>
      stale || setAnswer({ query, choices, trouble });
    const failed = (error: unknown) => offer([], `${sentence(reasonOf(error))} Try again?`);
    const begin = () => ask(JSON.parse(given)).then((choices) => offer(choices), failed);
    const timer = setTimeout(begin, query ? WAIT_MS : 0);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [given, asks]);

  if (kind === "static_select")
    return {
      choices: written(element).filter((one) => matches(one, query)),
      loading: false,
      hint: null,
    };
  if (!asks) return { choices: [], loading: false, hint: keepTyping(shortest) };
  const loading = answer?.query !== query;
  const known = answer?.choices ?? [];
  // Who types fast and presses Enter means what they typed, not what was offered before it.
  const choices = loading ? known.filter((one) => matches(one, query)) : known;
  return { choices, loading, hint: loading ? null : (answer?.trouble ?? null) };
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function keepTyping(shortest: number): string {
  return shortest === 1 ? "Type to search" : `Type ${shortest} or more characters to search`;
}
