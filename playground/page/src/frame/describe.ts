/** What stands beside a face: a name, and what they are in the workspace. */

import type { Person } from "../protocol";

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
