/** What a conversation is called, what it is about and who is in it. */

import { Avatar } from "../frame/Avatar";
import * as icons from "../frame/icons";
import { useNameOf } from "../frame/people";
import type { Channel } from "../protocol";
import { Members } from "./Members";

export function ConversationHeader({ channel }: { channel: Channel }) {
  const name = useNameOf()(channel);
  const topic = channel.topic || channel.purpose;
  return (
    <header className="talk-head">
      <h1 id="talk-name">
        <Mark channel={channel} />
        <span>{name}</span>
      </h1>
      {channel.is_ext_shared && <span className="shared-label">Shared</span>}
      <p className="topic" title={topic}>
        {topic}
      </p>
      {channel.kind !== "im" && <Members channel={channel} />}
    </header>
  );
}

function Mark({ channel }: { channel: Channel }) {
  if (channel.kind === "im" && channel.with) return <Avatar user={channel.with} size={24} />;
  if (channel.kind === "mpim") return <icons.People size={18} />;
  return channel.kind === "private" ? <icons.Lock size={18} /> : <icons.Hash size={18} />;
}
