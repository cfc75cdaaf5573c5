/** What stands under a conversation: the composer, or why there is none. */

import { Button } from "react-aria-components";
import { useTitleOf } from "../frame/people";
import { type App, type Channel, isRoom } from "../protocol";
import { useSlack } from "../slack";
import { Composer } from "./Composer";
import { Hint } from "./Hint";

/** Whether the person can write there. */
export function canWrite(channel: Channel | undefined, app: App): boolean {
  if (!channel?.is_member || channel.is_archived) return false;
  return channel.with !== app.bot_user || (app.messages_tab && !app.messages_read_only);
}

export function Foot({ channel, thread }: { channel: Channel; thread: string | null }) {
  const { screen, attempt } = useSlack();
  const title = useTitleOf()(channel);
  if (channel.is_archived) {
    return <p className="foot foot-note">{`You are viewing ${title}, an archived channel.`}</p>;
  }
  if (!channel.is_member) {
    return (
      <div className="foot foot-note">
        <b>{title}</b>
        <Button className="primary" onPress={() => attempt("join", { channel: channel.id })}>
          Join channel
        </Button>
      </div>
    );
  }
  if (!canWrite(channel, screen.app)) {
    return <p className="foot foot-note">Sending messages to this app has been turned off.</p>;
  }
  const placeholder = thread ? "Reply…" : `Message ${title}`;
  const key = `${screen.me} ${channel.id} ${thread ?? ""}`;
  return (
    <div className="foot">
      {!thread && isRoom(channel) && <Hint draft={key} />}
      <Composer key={key} draft={key} channel={channel} thread={thread} label={placeholder} />
    </div>
  );
}
