/** A thread beside its conversation: the message it started from, and the replies to it. */

import { useCallback, useEffect } from "react";
import { Button } from "react-aria-components";
import { focusOn, isTouched } from "../frame/focusOn";
import { Close } from "../frame/icons";
import { currentChannel, useTitleOf } from "../frame/people";
import { useSlack } from "../slack";
import { Foot } from "./Foot";
import { Log } from "./Messages";

export function Thread({ root }: { root: string }) {
  const { screen, go } = useSlack();
  const titleOf = useTitleOf();
  const channel = currentChannel(screen);
  const close = useCallback(() => go({ thread: null }), [go]);
  // On a narrow window the conversation is there again only once the thread is gone.
  useEffect(() => () => focusOn(isTouched() ? "main" : ".talk textarea"), []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && isInThread(event)) close();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [close]);
  if (!channel) return null;
  const messages = screen.messages.filter(({ ts, thread_ts }) => ts === root || thread_ts === root);
  const there = messages.some((message) => message.ts === root);
  return (
    <section className="pane thread" aria-labelledby="thread-name">
      <header className="pane-head">
        <h1 id="thread-name">
          Thread <small>{titleOf(channel)}</small>
        </h1>
        <Button className="icon-button" aria-label="Close thread" onPress={close}>
          <Close />
        </Button>
      </header>
      <Log label="Messages in the thread" messages={messages} readUpTo={null} inThread>
        {!there && <p className="beginning">The message it started from isn't there any more.</p>}
      </Log>
      <Foot channel={channel} thread={root} />
    </section>
  );
}

function isInThread({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(".thread") !== null;
}
