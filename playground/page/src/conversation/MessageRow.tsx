/** One message: who said it and when, what it says, its thread, and what can be done with it. */

import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Toolbar,
} from "react-aria-components";
import { MessageBody } from "../blocks/MessageBody";
import { Avatar } from "../frame/Avatar";
import { Boundary } from "../frame/Boundary";
import * as icons from "../frame/icons";
import { currentChannel, useMe, useSomebody } from "../frame/people";
import { dayInWords, fullTime, instant, timeOf } from "../frame/times";
import type { Message } from "../protocol";
import { useSlack } from "../slack";
import { canWrite } from "./Foot";
import { isSystem, type Row } from "./rows";

type Given = { row: Row; inThread: boolean };

export function MessageRow({ row, inThread }: Given) {
  const { message, follows } = row;
  const { tz } = useMe();
  const somebody = useSomebody()(message.user);
  const time = timeOf(instant(message.ts), tz);
  const alone = message.ephemeral ? ", only visible to you" : "";
  return (
    <article
      className="message"
      aria-label={`${somebody.name}, ${time}${alone}`}
      data-follows={follows || undefined}
      data-ephemeral={message.ephemeral || undefined}
      data-system={isSystem(message) || undefined}
    >
      {message.ephemeral && (
        <p className="only-you">
          <icons.Eye />
          Only visible to you
        </p>
      )}
      <div className="message-side">
        {follows ? <Time message={message} /> : <Avatar user={message.user} />}
      </div>
      <div className="message-main">
        {!follows && (
          <p className="message-head">
            <b>{somebody.name}</b>
            {somebody.isApp && <span className="app-label">App</span>}
            <Time message={message} />
          </p>
        )}
        <div className="message-said">
          <Boundary of={message} instead={<p className="failed">This can't be shown here.</p>}>
            <MessageBody message={message} />
          </Boundary>
          {message.edited_ts && <span className="edited">(edited)</span>}
        </div>
        {!inThread && message.replies > 0 && <Replies message={message} />}
      </div>
      <Actions message={message} inThread={inThread} />
    </article>
  );
}

function Time({ message }: { message: Message }) {
  const { tz } = useMe();
  const at = instant(message.ts);
  return (
    <time dateTime={at.toISOString()} title={fullTime(at, tz)}>
      {timeOf(at, tz)}
    </time>
  );
}

function Replies({ message }: { message: Message }) {
  const { screen, go } = useSlack();
  const { tz } = useMe();
  const replies = screen.messages.filter(
    ({ ts, thread_ts }) => thread_ts === message.ts && ts !== message.ts,
  );
  const last = replies.at(-1);
  const authors = [...new Set(replies.map((reply) => reply.user))].slice(0, 5);
  const count = message.replies === 1 ? "1 reply" : `${message.replies} replies`;
  return (
    <Button className="replies" onPress={() => go({ thread: message.ts })}>
      {authors.map((user) => (
        <Avatar key={user} user={user} size={24} />
      ))}
      <b>{count}</b>
      {last && (
        <small>
          {`Last reply ${dayInWords(instant(last.ts), new Date(screen.now), tz).toLowerCase()} at ${timeOf(instant(last.ts), tz)}`}
        </small>
      )}
    </Button>
  );
}

function Actions({ message, inThread }: { message: Message; inThread: boolean }) {
  const { screen, go } = useSlack();
  const channel = currentChannel(screen);
  const shortcuts = screen.app.installed
    ? screen.app.shortcuts.filter((shortcut) => shortcut.type === "message")
    : [];
  const mayReply = !inThread && canWrite(channel, screen.app);
  if (message.ephemeral || (!mayReply && shortcuts.length === 0)) return null;
  return (
    <Toolbar className="message-actions" aria-label="Message actions">
      {mayReply && (
        <Button aria-label="Reply in thread" onPress={() => go({ thread: message.ts })}>
          <icons.Reply />
        </Button>
      )}
      {shortcuts.length > 0 && <Shortcuts message={message} />}
    </Toolbar>
  );
}

function Shortcuts({ message }: { message: Message }) {
  const { screen, attempt } = useSlack();
  const { name, shortcuts } = screen.app;
  const where = { channel: message.channel, ts: message.ts };
  return (
    <MenuTrigger>
      <Button aria-label="More actions">
        <icons.More />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label="More actions"
          onAction={(id) => attempt("message_shortcut", { callback_id: id, message: where })}
        >
          <MenuSection>
            <Header className="menu-header">{name}</Header>
            {shortcuts
              .filter((shortcut) => shortcut.type === "message")
              .map((shortcut) => (
                <MenuItem
                  key={shortcut.callback_id}
                  id={shortcut.callback_id}
                  className="menu-item"
                  textValue={shortcut.name}
                >
                  <span className="menu-label">{shortcut.name}</span>
                  <span className="menu-description">{shortcut.description}</span>
                </MenuItem>
              ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
