/** The page's one state: who looks, at what, and what they see there now. */

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Choice, Json, Outcome, Screen, SlackFile } from "./protocol";
import * as protocol from "./protocol";

/** Where somebody is: kept in the address, so that a reload or a second window finds it. */
export type Place = {
  /** A person's name or id; "" for whoever comes first. */
  who: string;
  /** A conversation's id or name, `@name` for direct messages, or HOME. */
  where: string;
  /** The ts of the message whose thread is open beside it. */
  thread: string | null;
};

export const HOME = "home";
const START = "general";
const RETRY_MS = 700;

export type Slack = {
  screen: Screen;
  place: Place;
  /** Whether nobody serves the workspace at the moment; the page tries again by itself. */
  lost: boolean;
  /** Go elsewhere: to another person, conversation or thread. */
  go: (to: Partial<Place>) => void;
  /** Do something as the person on screen. Throws CannotDo where Slack's client would not. */
  act: (name: string, given?: Json) => Promise<Outcome>;
  /** `act`, telling the person in a notice what can't be done or went wrong; null where it can't. */
  attempt: (name: string, given?: Json) => Promise<Outcome | null>;
  /** What a menu offers for some typed letters. */
  choices: (given: Json) => Promise<Choice[]>;
  upload: (file: File) => Promise<SlackFile>;
  /** Say something in a notice that goes away by itself. */
  tell: (words: string) => void;
  notice: { words: string; number: number } | null;
};

const Context = createContext<Slack | null>(null);

export function useSlack(): Slack {
  const slack = useContext(Context);
  if (slack === null) throw new Error("there is no Slack around this component");
  return slack;
}

function readPlace(): Place {
  const [who = "", where = "", thread = ""] = location.hash
    .replace(/^#\//, "")
    .split("/")
    .map(decoded);
  return { who, where: where || START, thread: thread || null };
}

/** A part of the address as it was meant; one that nobody could have made stands for nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

function encoded(part: string): string {
  return encodeURIComponent(part).replace("%40", "@");
}

function address(place: Place): string {
  const parts = [place.who, place.where, ...(place.thread ? [place.thread] : [])];
  return `#/${parts.map(encoded).join("/")}`;
}

/** Where the page is, and a way to go elsewhere that the browser's Back undoes. */
function usePlace(): [Place, (to: Partial<Place>) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const moved = () => setPlace(readPlace());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  const go = useCallback((to: Partial<Place>) => {
    const now = readPlace();
    const elsewhere = to.where !== undefined && to.where !== now.where;
    const next = { ...now, ...(elsewhere || to.who ? { thread: null } : {}), ...to };
    location.hash = address(next);
  }, []);
  return [place, go];
}

/** What was seen, and from where: the two change together, or one's words stood under another's. */
type Seen = { screen: Screen; who: string; where: string };

/** What the person sees, looked at anew after every change, for as long as the page is open. */
function useScreen({ who, where }: Place): [Seen | null, boolean] {
  const [seen, setSeen] = useState<Seen | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const watch = async () => {
      while (!stop.signal.aborted) {
        const screen = await lookFrom(who, where, stop.signal);
        if (stop.signal.aborted) return;
        setSeen((before) => ({ screen: keepMessages(screen, before?.screen), who, where }));
        setLost(false);
        await protocol.changed(screen.count, stop.signal);
      }
    };
    const keepWatching = async () => {
      while (!stop.signal.aborted) {
        await watch().catch(async (error) => {
          if (stop.signal.aborted) return;
          if (!(error instanceof protocol.CannotDo)) return setLost(true);
          await leaveFor(who, stop.signal).catch(() => setLost(true));
        });
        await new Promise((wake) => setTimeout(wake, RETRY_MS));
      }
    };
    void keepWatching();
    return () => stop.abort();
  }, [who, where]);
  return [seen, lost];
}

async function lookFrom(who: string, where: string, signal: AbortSignal): Promise<Screen> {
  if (!who) throw new protocol.CannotDo("The address names nobody.");
  const screen = await protocol.look(who, where === HOME ? null : where, signal);
  const me = screen.people.find((person) => person.id === screen.me);
  if (!me || !canBePlayed(me)) throw new protocol.CannotDo("Nobody can act as them.");
  const there = where === HOME ? screen.app.home_tab : screen.channel !== null;
  if (!there && screen.channels.length > 0) throw new protocol.CannotDo("They see nothing there.");
  return screen;
}

/** From an address that leads nowhere to what is nearest, so that Back doesn't lead there again. */
async function leaveFor(who: string, signal: AbortSignal): Promise<void> {
  const everybody = (await protocol.people()).filter(canBePlayed);
  const me = everybody.find(({ id, name }) => who === id || who === name) ?? everybody[0];
  if (!me) throw new protocol.CannotDo("There is nobody in this workspace.");
  const theirs = (await protocol.look(me.name, null, signal)).channels;
  const rooms = theirs.filter(protocol.isRoom);
  const own = rooms.filter((channel) => channel.is_member && channel.name !== HOME);
  const start = own.find((channel) => channel.name === START) ?? own[0];
  const where = start?.name ?? theirs[0]?.id ?? HOME;
  if (!signal.aborted) location.replace(address({ who: me.name, where, thread: null }));
}

/** Whether a person at the page can act as them. */
export function canBePlayed(person: protocol.Person): boolean {
  return !person.is_bot && !person.deleted;
}

/** The screen with the very messages of the one before where they are the same: fewer to draw. */
function keepMessages(screen: Screen, before: Screen | undefined): Screen {
  if (before?.me !== screen.me || before.channel !== screen.channel) return screen;
  const known = new Map(before.messages.map((message) => [message.ts, message]));
  const messages = screen.messages.map((message) => {
    const same = known.get(message.ts);
    return same && JSON.stringify(same) === JSON.stringify(message) ? same : message;
  });
  return { ...screen, messages };
}

export function SlackProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const [wanted, go] = usePlace();
  const [seen, lost] = useScreen(wanted);
  const [notice, setNotice] = useState<Slack["notice"]>(null);
  const number = useRef(0);
  const tell = useCallback((words: string) => {
    number.current += 1;
    setNotice({ words, number: number.current });
  }, []);
  const screen = seen?.screen;
  const me = screen?.me ?? "";
  const appName = screen?.app.name ?? "";
  // Until the place asked for is seen, the page stays whole where it was.
  const arrived = seen?.who === wanted.who && seen.where === wanted.where;
  const { who, where } = seen ?? wanted;
  const thread = arrived ? wanted.thread : null;
  const place = useMemo(() => ({ who, where, thread }), [who, where, thread]);
  const doing = useMemo(() => doingAs(me, appName, tell), [me, appName, tell]);
  const value = useMemo(
    () => (screen ? { screen, place, lost, go, tell, notice, ...doing } : null),
    [screen, place, lost, go, tell, notice, doing],
  );
  if (value === null) return lost ? waiting : null;
  return <Context value={value}>{children}</Context>;
}

/** All that the page does, it does as the person on screen. */
function doingAs(me: string, appName: string, tell: Slack["tell"]) {
  const act = (name: string, given: Json = {}) => protocol.act(me, name, given);
  const attempt = async (name: string, given: Json = {}) => {
    try {
      const outcome = await act(name, given);
      if (outcome.error) tell(inWords(outcome.error, appName));
      return outcome;
    } catch (error) {
      tell(protocol.reasonOf(error));
      return null;
    }
  };
  const choices = (given: Json) => protocol.choices(me, given);
  const upload = (file: File) => protocol.upload(me, file);
  return { act, attempt, choices, upload };
}

/** What Slack's client makes of an outcome that has only a code. */
function inWords(error: string, app: string): string {
  switch (error) {
    case "operation_timeout":
      return `${app} didn't answer in time. Try again?`;
    case "dispatch_failed":
      return `${app} can't be reached at the moment. Try again?`;
    default:
      return error;
  }
}
