/** What the composer offers for the word before the caret: commands, people, channels. */

import { describe } from "../frame/describe.ts";
import { isRoom, type Screen } from "../protocol.ts";

const OFFERED = 8;

export type Suggestion = {
  kind: "command" | "person" | "channel";
  id: string;
  /** What it puts in place of the word. */
  word: string;
  /** Behind the word: a usage hint, a name. */
  hint: string;
  description: string;
};

type Completion = { start: number; suggestions: Suggestion[] };

/** Suggestions for the word that ends at the caret, which starts at `start`; null for none. */
export function complete(before: string, screen: Screen): Completion | null {
  const word = /(?:^|\s)([@#][\p{L}\p{N}_.-]*)$/u.exec(before)?.[1] ?? /^\/\S*$/.exec(before)?.[0];
  if (!word) return null;
  const suggestions = offered(word, screen).slice(0, OFFERED);
  return suggestions.length > 0 ? { start: before.length - word.length, suggestions } : null;
}

function offered(word: string, screen: Screen): Suggestion[] {
  const letters = word.slice(1).toLowerCase();
  if (word.startsWith("/")) return commands(screen).filter((one) => one.word.startsWith(word));
  const all = word.startsWith("@") ? people(screen) : channels(screen);
  return all.filter(({ word, hint }) =>
    `${word.slice(1)} ${hint}`
      .toLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(letters)),
  );
}

function commands({ app }: Screen): Suggestion[] {
  if (!app.installed) return [];
  return app.commands.map(({ command, usage_hint, description }) => ({
    kind: "command",
    id: command,
    word: command,
    hint: usage_hint,
    description,
  }));
}

function people(screen: Screen): Suggestion[] {
  return screen.people
    .filter((person) => !person.deleted && screen.reachable.includes(person.id))
    .map((person) => ({
      kind: "person",
      id: person.id,
      word: `@${person.name}`,
      hint: describe(person).name,
      description: describe(person).title,
    }));
}

function channels({ channels }: Screen): Suggestion[] {
  return channels.filter(isRoom).map(({ id, name, topic, purpose }) => ({
    kind: "channel",
    id,
    word: `#${name}`,
    hint: "",
    description: topic || purpose,
  }));
}

/** The usage hint of the command that is being typed, once its name stands. */
export function usageOf(text: string, { app }: Screen): string | null {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  const command = app.commands.find((one) => one.command === name);
  return command?.usage_hint ? `${command.command} ${command.usage_hint}` : null;
}
