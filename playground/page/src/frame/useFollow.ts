/** Keeps a list at its newest end, unless the person reads further up. */

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 48;

/**
 * What scrolls is `box`; `newest` names the last thing in it, and `jump` says that the person
 * made that one, so that they want to see it wherever they are. `behind`: something new is below;
 * `stay`: what grows next is what they opened, and they want to see it from its top.
 */
export function useFollow(newest: string, jump: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    atEnd.current = true;
    setBehind(false);
  }, []);
  const onScroll = useCallback(() => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (atEnd.current) setBehind(false);
  }, []);
  const stay = useCallback(() => {
    atEnd.current = false;
  }, []);
  useLayoutEffect(() => {
    if (!newest) return;
    if (atEnd.current || jump) toEnd();
    else setBehind(true);
  }, [newest, jump, toEnd]);
  useEffect(() => {
    if (!box.current) return;
    // Pictures that load and windows that change move the end as much as messages do.
    const watcher = new ResizeObserver(() => (atEnd.current ? toEnd() : onScroll()));
    watcher.observe(box.current);
    for (const child of box.current.children) watcher.observe(child);
    return () => watcher.disconnect();
  }, [toEnd, onScroll]);
  return { box, behind, toEnd, onScroll, stay };
}
