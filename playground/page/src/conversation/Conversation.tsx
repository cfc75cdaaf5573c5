/** The conversation that the person has in front of them. */

import { currentChannel, useNameOf } from "../frame/people";
import { HOME, useSlack } from "../slack";
import { AppConversation } from "./AppConversation";
import { Foot } from "./Foot";
import { ConversationHeader } from "./Header";
import { Messages } from "./Messages";

export function Conversation() {
  const { screen, place } = useSlack();
  const nameOf = useNameOf();
  const channel = currentChannel(screen);
  if (place.where === HOME || channel?.with === screen.app.bot_user) {
    return <AppConversation key={screen.me} />;
  }
  if (!channel) return <section className="talk" />;
  const room = channel.kind === "public" || channel.kind === "private";
  return (
    <section className="talk" aria-labelledby="talk-name">
      <ConversationHeader channel={channel} />
      <Messages
        key={`${screen.me} ${channel.id}`}
        channel={channel}
        name={room ? `#${channel.name}` : nameOf(channel)}
      />
      <Foot channel={channel} thread={null} />
    </section>
  );
}
