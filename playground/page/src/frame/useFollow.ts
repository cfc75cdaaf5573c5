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
  const shape = useRef("");
  const look = useCallback(() => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (atEnd.current) setBehind(false);
  }, []);
  /** What is laid out anew scrolls by itself: that was not the person, who stays where they were. */
  const settle = useCallback(() => {
    if (!box.current?.clientHeight) return; // out of sight
    shape.current = shapeOf(box.current);
    if (atEnd.current) toEnd();
    else look();
  }, [toEnd, look]);
  const onScroll = useCallback(() => {
    const same = box.current && shapeOf(box.current) === shape.current;
    if (same) look();
    else settle();
  }, [look, settle]);
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
    const watcher = new ResizeObserver(settle);
    watcher.observe(box.current);
    for (const child of box.current.children) watcher.observe(child);
    return () => watcher.disconnect();
  }, [settle]);
  return { box, behind, toEnd, onScroll, stay };
}

function shapeOf({ clientHeight, scrollHeight }: Element): string {
  return `${clientHeight} of ${scrollHeight}`;
}
