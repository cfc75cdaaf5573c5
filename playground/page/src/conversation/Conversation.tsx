/** The conversation that the person has in front of them. */

import { currentChannel, useTitleOf } from "../frame/people";
import { HOME, useSlack } from "../slack";
import { AppConversation } from "./AppConversation";
import { Foot } from "./Foot";
import { ConversationHeader } from "./Header";
import { Messages } from "./Messages";

export function Conversation() {
  const { screen, place } = useSlack();
  const titleOf = useTitleOf();
  const channel = currentChannel(screen);
  if (place.where === HOME || channel?.with === screen.app.bot_user) {
    return <AppConversation key={screen.me} />;
  }
  if (!channel) return <section className="talk" />;
  return (
    <section className="talk" aria-labelledby="talk-name">
      <ConversationHeader channel={channel} />
      <Messages key={`${screen.me} ${channel.id}`} channel={channel} name={titleOf(channel)} />
      <Foot channel={channel} thread={null} />
    </section>
  );
}
