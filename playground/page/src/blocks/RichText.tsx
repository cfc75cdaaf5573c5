/** Rich text, drawn by the library, with the workspace's names in it. */

import { Message } from "slack-blocks-to-jsx";
import "slack-blocks-to-jsx/dist/style.css";
import "./index.css";
import type { ComponentProps } from "react";
import type { Json } from "../protocol";
import { useTheme } from "../theme";
import { BroadcastMention, ChannelMention, GroupMention, UserMention } from "./Mentions";
import { SafeLink } from "./SafeLink";
import { useReader } from "./reader";
import { drawable } from "./richText";

type Given = ComponentProps<typeof Message>;

// The library keeps the hooks of its first drawing, so what may change is looked up inside.
const HOOKS: NonNullable<Given["hooks"]> = {
  user: ({ id }) => <UserMention id={id} />,
  channel: ({ id }) => <ChannelMention id={id} />,
  usergroup: ({ id }) => <GroupMention name={id} />,
  atHere: () => <BroadcastMention range="here" />,
  atChannel: () => <BroadcastMention range="channel" />,
  atEveryone: () => <BroadcastMention range="everyone" />,
  emoji: (emoji, parse) => {
    const [name, drawn] = [`:${emoji.name}:`, parse(emoji)];
    // What it finds for `constructor` is no character.
    const known = typeof drawn === "string" && drawn !== emoji.name;
    return <span title={name}>{known ? drawn : name}</span>;
  },
  link: ({ href, children, className }) => (
    <SafeLink href={href} className={className}>
      {children}
    </SafeLink>
  ),
};

/** Blocks of the kinds that the library draws as Slack does. */
export function LibraryBlocks({ blocks }: { blocks: Json[] }) {
  const theme = useTheme();
  return (
    <Message
      withoutWrapper
      theme={theme}
      hooks={HOOKS}
      // Each block was made or looked through by us.
      blocks={blocks as Given["blocks"]}
      name=""
      logo=""
    />
  );
}

export function RichText({ parts }: { parts: unknown }) {
  const reader = useReader();
  return <LibraryBlocks blocks={[{ type: "rich_text", elements: drawable(parts, reader) }]} />;
}
