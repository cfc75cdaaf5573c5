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
  const parts = location.hash.replace(/^#\//, "").split("/").map(decodeURIComponent);
  const [who = "", where = "general", thread = ""] = parts;
  return { who, where: where || "general", thread: thread || null };
}

function address(place: Place): string {
  const parts = [place.who, place.where, ...(place.thread ? [place.thread] : [])];
  return `#/${parts.map(encodeURIComponent).join("/")}`;
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

/** What the person sees, looked at anew after every change, for as long as the page is open. */
function useScreen(place: Place): [Screen | null, boolean] {
  const [screen, setScreen] = useState<Screen | null>(null);
  const [lost, setLost] = useState(false);
  const { who, where } = place;
  useEffect(() => {
    const stop = new AbortController();
    const watch = async () => {
      const me = who || firstOf(await protocol.people());
      const channel = where === HOME ? null : where;
      while (!stop.signal.aborted) {
        const seen = await protocol.look(me, channel, stop.signal);
        if (stop.signal.aborted) return;
        setScreen(seen);
        setLost(false);
        await protocol.changed(seen.count, stop.signal);
      }
    };
    const keepWatching = async () => {
      while (!stop.signal.aborted) {
        await watch().catch(() => {
          if (!stop.signal.aborted) setLost(true);
        });
        await new Promise((wake) => setTimeout(wake, RETRY_MS));
      }
    };
    void keepWatching();
    return () => stop.abort();
  }, [who, where]);
  return [screen, lost];
}

function firstOf(people: protocol.Person[]): string {
  const first = people.find((person) => !person.is_bot && !person.deleted);
  if (!first) throw new protocol.CannotDo("There is nobody in this workspace.");
  return first.name;
}

export function SlackProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const [place, go] = usePlace();
  const [screen, lost] = useScreen(place);
  const [notice, setNotice] = useState<Slack["notice"]>(null);
  const number = useRef(0);
  const tell = useCallback((words: string) => {
    number.current += 1;
    setNotice({ words, number: number.current });
  }, []);
  const me = screen?.me ?? "";
  const appName = screen?.app.name ?? "";
  const value = useMemo(() => {
    if (screen === null) return null;
    const act = (name: string, given: Json = {}) => protocol.act(me, name, given);
    const attempt = async (name: string, given: Json = {}) => {
      try {
        const outcome = await act(name, given);
        if (outcome.error) tell(inWords(outcome.error, appName));
        return outcome;
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
        return null;
      }
    };
    const choices = (given: Json) => protocol.choices(me, given);
    const upload = (file: File) => protocol.upload(me, file);
    return { screen, place, lost, go, act, attempt, choices, upload, tell, notice };
  }, [screen, place, lost, go, me, appName, tell, notice]);
  if (value === null) return lost ? waiting : null;
  return <Context value={value}>{children}</Context>;
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
