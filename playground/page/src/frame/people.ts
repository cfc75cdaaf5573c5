/** Who somebody is, and where a conversation is: ids made into names and addresses. */

import { useCallback } from "react";
import { type Channel, isRoom, type Person, type Screen } from "../protocol";
import { HOME, useSlack } from "../slack";
import { describe, type Somebody } from "./describe";

/** A way to name whoever an id stands for; one that nobody knows is named by the id itself. */
export function useSomebody(): (id: string) => Somebody {
  const { people, slackbot } = useSlack().screen;
  return useCallback(
    (id) => {
      const person = people.find((one) => one.id === id);
      if (person) return describe(person);
      return { name: id === slackbot ? "Slackbot" : id, title: "", isApp: false };
    },
    [people, slackbot],
  );
}

export function useMe(): Person {
  const { people, me } = useSlack().screen;
  const found = people.find((person) => person.id === me);
  if (!found) throw new Error("the person on screen is not in the workspace");
  return found;
}

/** How the address names a conversation. */
export function whereIs(channel: Channel, people: Person[]): string {
  if (channel.kind === "im") return withPerson(channel.with, people) ?? channel.id;
  return channel.kind === "mpim" || channel.name === HOME ? channel.id : channel.name;
}

function withPerson(id: string | null, people: Person[]): string | null {
  const other = people.find((person) => person.id === id);
  return other ? `@${other.name}` : null;
}

/** The app's own conversation with the person, by the address that opens it. */
export function messagesOfApp({ app, people }: Screen): string {
  return withPerson(app.bot_user, people) ?? HOME;
}

/** The conversation on screen. */
export function currentChannel(screen: Screen): Channel | undefined {
  return screen.channels.find((channel) => channel.id === screen.channel);
}

/** How many unread messages ping the person, wherever these are. */
export function mentionsIn({ channels }: Screen): number {
  return channels.reduce((sum, channel) => sum + channel.mentions, 0);
}

/** What people call a conversation where it stands alone: channels have their # before them. */
export function useTitleOf(): (channel: Channel) => string {
  const nameOf = useNameOf();
  return (channel) => `${isRoom(channel) ? "#" : ""}${nameOf(channel)}`;
}

/** What people call a conversation. */
export function useNameOf(): (channel: Channel) => string {
  const somebody = useSomebody();
  const { me } = useSlack().screen;
  return (channel) => {
    if (channel.kind === "im") return somebody(channel.with ?? me).name;
    if (channel.kind !== "mpim") return channel.name;
    const others = channel.members.filter((member) => member !== me);
    return others.map((member) => somebody(member).name).join(", ");
  };
}
