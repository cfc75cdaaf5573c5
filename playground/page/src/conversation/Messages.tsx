/** The messages of a conversation, oldest first, with the newest in view. */

import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { ArrowDown } from "../frame/icons";
import { useMe } from "../frame/people";
import { useFollow } from "../frame/useFollow";
import { useVisible } from "../frame/useMedia";
import type { Channel, Message } from "../protocol";
import { useSlack } from "../slack";
import { MessageRow } from "./MessageRow";
import { isInConversation, rowsOf } from "./rows";

const DRAWN = 100;

export function Messages({ channel, name }: { channel: Channel; name: string }) {
  const { screen } = useSlack();
  const readUpTo = useReading(channel);
  return (
    <Log
      label={`Messages in ${name}`}
      messages={screen.messages.filter(isInConversation)}
      readUpTo={readUpTo}
    >
      <Beginning channel={channel} name={name} />
    </Log>
  );
}

type LogGiven = {
  label: string;
  messages: Message[];
  readUpTo: string | null;
  inThread?: boolean;
  children?: ReactNode;
};

export function Log({ label, messages, readUpTo, inThread = false, children }: LogGiven) {
  const { screen } = useSlack();
  const { id: me, tz: zone } = useMe();
  // Drawing takes its time with every message, and hardly anybody reads on this far up.
  const [drawn, setDrawn] = useState(DRAWN);
  const newest = messages.at(-1);
  const jump = newest !== undefined && (newest.user === me || newest.ephemeral);
  const { box, behind, toEnd, onScroll } = useFollow(newest?.ts ?? "", jump);
  const rows = useMemo(
    () => rowsOf(messages.slice(-drawn), { me, zone, now: new Date(screen.now), readUpTo }),
    [messages, drawn, me, zone, screen.now, readUpTo],
  );
  return (
    <div className="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <div className="log" role="log" aria-label={label} tabIndex={0} ref={box} onScroll={onScroll}>
        <div className="log-inside">
          {messages.length > drawn ? (
            <Button className="earlier" onPress={() => setDrawn(drawn + DRAWN)}>
              Show earlier messages
            </Button>
          ) : (
            children
          )}
          {rows.map((row) => (
            <div key={row.message.ts}>
              {row.day && (
                <h2 className="day">
                  <span className="day-name">{row.day}</span>
                </h2>
              )}
              {row.isNew && <p className="new-line">New</p>}
              <MessageRow row={row} inThread={inThread} />
            </div>
          ))}
        </div>
      </div>
      {behind && (
        <Button className="to-latest" onPress={toEnd}>
          <ArrowDown />
          Jump to latest
        </Button>
      )}
    </div>
  );
}

/** Reads what is before the person's eyes; up to where they had read when they came. */
function useReading(channel: Channel): string | null {
  const { screen, act } = useSlack();
  const visible = useVisible();
  const unread = channel.unread > 0;
  const [readUpTo, setReadUpTo] = useState(unread ? screen.last_read : null);
  // What came while they looked elsewhere is new when they come back.
  if (!visible && unread && readUpTo !== screen.last_read) setReadUpTo(screen.last_read);
  // Anew with each screen that has something unread: more may have come since the last reading, or
  // that one failed.
  useEffect(() => {
    if (screen && visible && unread) act("read", { channel: channel.id }).catch(() => {});
  }, [screen, visible, unread, channel.id, act]);
  return readUpTo;
}

function Beginning({ channel, name }: { channel: Channel; name: string }) {
  const { screen } = useSlack();
  const { app } = screen;
  if (channel.with === app.bot_user) {
    const what = app.messages_read_only ? "What it tells you by itself" : "What you two say";
    return (
      <div className="beginning">
        <h2>{app.name}</h2>
        <p>{`${app.description && `${app.description}. `}${what} will be here.`}</p>
      </div>
    );
  }
  if (channel.kind === "im" || channel.kind === "mpim") {
    return (
      <div className="beginning">
        <h2>{name}</h2>
        <p>This is the very beginning of your conversation. Say hello.</p>
      </div>
    );
  }
  return (
    <div className="beginning">
      <h2>{`Welcome to ${name}`}</h2>
      <p>{channel.purpose || "This is the very beginning of the channel. Say something kind."}</p>
    </div>
  );
}
