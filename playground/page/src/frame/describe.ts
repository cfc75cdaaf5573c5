/** What stands beside a face: a name, what they are in the workspace, and who may write to them. */

import type { Person, Screen } from "../protocol";

export type Somebody = { name: string; title: string; isApp: boolean };

export function describe(person: Person): Somebody {
  return {
    name: person.real_name || person.name,
    title: person.deleted ? "Deactivated" : person.is_bot ? "App" : titleOf(person),
    isApp: person.is_bot,
  };
}

function titleOf(person: Person): string {
  return person.title || (person.is_outsider ? "Guest" : "");
}

/** Whether the person can write to somebody: outsiders need a channel that both are in. */
export function mayMeet({ people, me, channels }: Screen, other: Person): boolean {
  const outsider = people.some((person) => person.id === me && person.is_outsider);
  if (!outsider || other.is_bot || other.id === me) return true;
  const rooms = channels.filter(({ kind }) => kind === "public" || kind === "private");
  return rooms.some(({ members }) => members.includes(me) && members.includes(other.id));
}
