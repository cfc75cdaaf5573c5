/** What a conversation is called, what it is about and who is in it. */

import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Avatar } from "../frame/Avatar";
import * as icons from "../frame/icons";
import { useNameOf, useSomebody } from "../frame/people";
import type { Channel } from "../protocol";
import { useSlack } from "../slack";

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

function Members({ channel }: { channel: Channel }) {
  const { attempt } = useSlack();
  const somebody = useSomebody();
  const { members } = channel;
  const room = channel.kind === "public" || channel.kind === "private";
  return (
    <DialogTrigger>
      <Button className="members">
        {members.slice(0, 3).map((member) => (
          <Avatar key={member} user={member} size={22} />
        ))}
        <span className="members-count">
          {members.length} <span className="hidden">members</span>
        </span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="members-list" aria-label="Members">
          {({ close }) => (
            <>
              <ul>
                {members.map((member) => (
                  <li key={member}>
                    <Avatar user={member} size={28} />
                    <span>
                      {somebody(member).name}
                      <small>{somebody(member).title}</small>
                    </span>
                  </li>
                ))}
              </ul>
              {room && channel.is_member && (
                <Button
                  className="quiet danger"
                  onPress={() => {
                    close();
                    void attempt("leave", { channel: channel.id });
                  }}
                >
                  Leave channel
                </Button>
              )}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
