/** What blocks stand on: a message, a modal or a Home tab, and how its elements act there. */

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Json, Outcome, State } from "../protocol";
import { Confirm } from "./Confirm";

/** Hands over what was typed into a field; whether it was taken. */
export type HandOver = () => Promise<boolean>;

export type Surface = {
  /** What the place is called in acts. */
  where: Json;
  state: State;
  /** What the app has against fields, by block_id. */
  errors: Record<string, string>;
  /** Do something here; null where it couldn't be done, and the person was told. */
  act: (name: string, given: Json) => Promise<Outcome | null>;
  /** Tell the person that something went wrong. */
  tell: (words: string) => void;
  /** The person changed something in this block. */
  onChange?: (block_id: string) => void;
};

type Standing = Surface & {
  /** The fields somebody may have typed into. */
  fields: Set<HandOver>;
  /** Show an element's confirmation dialog; whether the person agreed. */
  ask: (confirm: Json) => Promise<boolean>;
};

const Context = createContext<Standing | null>(null);

export function useSurface(): Standing {
  const surface = useContext(Context);
  if (surface === null) throw new Error("these blocks stand on nothing");
  return surface;
}

type Asked = { confirm: Json; answer: (agreed: boolean) => void };

export function SurfaceProvider({
  surface,
  fields,
  children,
}: {
  surface: Surface;
  fields?: Set<HandOver>;
  children: ReactNode;
}) {
  const own = useRef(new Set<HandOver>()).current;
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback(
    (confirm: Json) => new Promise<boolean>((answer) => setAsked({ confirm, answer })),
    [],
  );
  const value = useMemo(
    () => ({ ...surface, fields: fields ?? own, ask }),
    [surface, fields, own, ask],
  );
  const answer = (agreed: boolean) => {
    asked?.answer(agreed);
    setAsked(null);
  };
  return (
    <Context value={value}>
      {children}
      {asked && <Confirm confirm={asked.confirm} onAnswer={answer} />}
    </Context>
  );
}

/** Hand over all that was typed on a surface; whether everything was taken. */
export async function handOver(fields: Set<HandOver>): Promise<boolean> {
  const taken = await Promise.all([...fields].map((field) => field()));
  return taken.every(Boolean);
}
