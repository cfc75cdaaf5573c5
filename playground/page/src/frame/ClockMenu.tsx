/** The workspace's clock: it tells the person's time, and goes on to a later one when asked. */

import { useEffect, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { moveClock } from "../protocol";
import { useSlack } from "../slack";
import * as icons from "./icons";
import { useMe } from "./people";
import { shortDay, timeOf } from "./times";

const HOUR = 3600;
const MONDAY = 0;
const TIMES = ["09:00", "12:00", "17:00"];

/** The playground's present, going on by itself from the last time that it was heard of. */
function usePresent(): Date {
  const { now } = useSlack().screen;
  const [heard, setHeard] = useState({ now, at: performance.now() });
  const [, tick] = useState(0);
  if (heard.now !== now) setHeard({ now, at: performance.now() });
  useEffect(() => {
    const ticking = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(ticking);
  }, []);
  return new Date(Date.parse(heard.now) + performance.now() - heard.at);
}

export function ClockMenu() {
  const { tz } = useMe();
  const present = usePresent();
  const time = timeOf(present, tz);
  const day = shortDay(present, tz);
  return (
    <MenuTrigger>
      <Button className="clock">
        <icons.Clock />
        <span className="clock-day">{day}</span>
        <b>{time}</b>
        <span className="hidden">Move the clock</span>
        <icons.Down size={14} />
      </Button>
      <Popover className="popover">
        <p className="popover-note">
          {`${day}, ${tz.replaceAll("_", " ")}. Move the clock, and what is due by then happens.`}
        </p>
        <Times present={present} zone={tz} />
      </Popover>
    </MenuTrigger>
  );
}

function Times({ present, zone }: { present: Date; zone: string }) {
  const { tell } = useSlack();
  const move = (to: Parameters<typeof moveClock>[0]) => () => {
    moveClock(to).catch((error) => tell(error.message));
  };
  const today = TIMES.filter((time) => timeOf(present, zone) < time);
  const tomorrow = TIMES.filter((time) => !today.includes(time));
  return (
    <Menu className="menu" aria-label="Move the clock">
      {[...today, ...tomorrow].map((next) => (
        <MenuItem key={next} id={next} className="menu-item" onAction={move({ next, zone })}>
          <span className="menu-label">
            {`Skip to ${next.replace(/^0/, "")} ${today.includes(next) ? "today" : "tomorrow"}`}
          </span>
        </MenuItem>
      ))}
      <MenuItem className="menu-item" onAction={move({ next: "09:00", zone, weekday: MONDAY })}>
        <span className="menu-label">Next Monday, 9:00</span>
      </MenuItem>
      <MenuItem className="menu-item" onAction={move({ by: HOUR })}>
        <span className="menu-label">An hour on</span>
      </MenuItem>
      <MenuItem className="menu-item" onAction={move({ by: 24 * HOUR })}>
        <span className="menu-label">A day on</span>
      </MenuItem>
    </Menu>
  );
}
