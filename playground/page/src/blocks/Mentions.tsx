/** People, channels and everybody, as a text names them. */

import { useSlack } from "../slack";
import { Lock } from "./icons";

export function UserMention({ id }: { id: string }) {
  const { screen } = useSlack();
  const person = screen.people.find((somebody) => somebody.id === id);
  const name = person ? person.real_name || person.name : "unknown user";
  return (
    <span className="mention" data-me={id === screen.me || undefined}>
      @<bdi>{name}</bdi>
    </span>
  );
}

/** A channel that this person doesn't see has no name for them either. */
export function ChannelMention({ id }: { id: string }) {
  const { screen, go } = useSlack();
  const channel = screen.channels.find((one) => one.id === id);
  if (!channel)
    return (
      <span className="mention">
        <Lock /> private channel
      </span>
    );
  return (
    <button type="button" className="mention" onClick={() => go({ where: channel.id })}>
      {channel.kind === "private" ? <Lock /> : "#"}
      <bdi>{channel.name}</bdi>
    </button>
  );
}

export function GroupMention({ name }: { name: string }) {
  return (
    <span className="mention">
      @<bdi>{name}</bdi>
    </span>
  );
}

export function BroadcastMention({ range }: { range: string }) {
  return (
    <span className="mention" data-me>
      @{range}
    </span>
  );
}
