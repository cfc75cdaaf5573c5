/** Who looks at the page, as far as dates and names depend on it. */

import type { Person } from "../protocol";
import { useSlack } from "../slack";
import type { Reader } from "./dates";

export function useMe(): Person | undefined {
  const { screen } = useSlack();
  return screen.people.find((person) => person.id === screen.me);
}

export function useReader(): Reader {
  const { screen } = useSlack();
  const me = useMe();
  return { tz: me?.tz || "UTC", locale: me?.locale || "en-US", now: screen.now };
}
