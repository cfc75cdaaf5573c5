/**
 * The playground's protocol of people, as `playground/people/protocol.py` serves it.
 *
 * Everything that a person does or sees on the page goes through here, and a Python test's
 * `Person` uses the same addresses: by hand or by test, the bot is sent the same bytes.
 */

/** A JSON object of an app's making; each reader looks before it trusts. */
// biome-ignore lint/suspicious/noExplicitAny: whatever an app sends, checked where it is read
export type Json = Record<string, any>;

export type Person = {
  id: string;
  name: string;
  real_name: string;
  /** What they do, as their profile says. */
  title: string;
  tz: string;
  locale: string;
  is_bot: boolean;
  deleted: boolean;
  /** A guest or somebody of another organization; their channels are all that they see. */
  is_outsider: boolean;
};

/** An invitation of somebody outside into a channel, which waits for their answer. */
export type Invitation = {
  id: string;
  /** An address, or the name of somebody whom the workspace knows. */
  to: string;
  /** The channel's name. */
  channel: string;
};

export type Command = { command: string; description: string; usage_hint: string };

export type Shortcut = {
  name: string;
  type: "global" | "message";
  callback_id: string;
  description: string;
};

export type App = {
  id: string;
  bot_user: string;
  name: string;
  description: string;
  background_color: string;
  home_tab: boolean;
  messages_tab: boolean;
  messages_read_only: boolean;
  /** Whether it is in the workspace (any more). */
  installed: boolean;
  /** Whether it could be reached just now: a connection over Socket Mode, or a request URL. */
  connected: boolean;
  commands: Command[];
  shortcuts: Shortcut[];
};

export type Channel = {
  id: string;
  name: string;
  kind: "public" | "private" | "im" | "mpim";
  topic: string;
  purpose: string;
  /** Everybody is in it, and nobody leaves it. */
  is_general: boolean;
  is_archived: boolean;
  is_ext_shared: boolean;
  members: string[];
  /** Whether this person is in it; of public channels they may read those they aren't in. */
  is_member: boolean;
  /** In direct messages, who the other is. */
  with: string | null;
  /** Messages of others since this person last read it; ephemeral ones aren't counted. */
  unread: number;
  /** How many of these ping them: every one in direct messages, mentions elsewhere. */
  mentions: number;
};

/** Channels, public or private; the others are direct messages. */
export function isRoom({ kind }: Channel): boolean {
  return kind === "public" || kind === "private";
}

export type SlackFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  /** Where this person finds its bytes. */
  href: string;
};

export type Message = {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: Json[];
  attachments: Json[];
  files: SlackFile[];
  bot_id: string | null;
  thread_ts: string | null;
  edited_ts: string | null;
  subtype: string | null;
  /** Only this person sees it. */
  ephemeral: boolean;
  /** How many messages of its thread this person sees, the first one not counted. */
  replies: number;
  /** What this person chose in its elements: block_id → action_id → Slack's `state.values`. */
  state: State;
};

/** block_id → action_id → what the element holds, as `state.values` has it. */
export type State = Record<string, Record<string, Json>>;

export type View = {
  id: string;
  type: "modal" | "home";
  hash: string;
  callback_id: string;
  title: { text: string };
  submit: { text: string } | null;
  close: { text: string } | null;
  blocks: Json[];
  state: { values: State };
};

/** All that one person sees at one moment, with one conversation in front of them. */
export type Screen = {
  /** The number of this moment: ask `/changes?after=` it for the next. */
  count: number;
  /** The playground's present, ISO 8601 in UTC. */
  now: string;
  team: { id: string; name: string; domain: string };
  app: App;
  people: Person[];
  /** How many Block Kit complaints there have been so far. */
  complaints: number;
  /** Whom this person can write to and mention; a guest only those they share a channel with. */
  reachable: string[];
  /** Whom the app has invited from outside, and who hasn't answered yet. */
  invitations: Invitation[];
  /** Slackbot's id: who speaks when Slack itself says something. */
  slackbot: string;
  me: string;
  channels: Channel[];
  /** The conversation they look at, oldest message first; null where they see none. */
  channel: string | null;
  messages: Message[];
  /** The ts up to which they had read this conversation; "" before they ever looked. */
  last_read: string;
  /** The modals open before them, the lowest first. */
  views: View[];
  home: View | null;
};

/** What came of an act, as `playground/people/acts.py` answers. */
export type Outcome = {
  messages: Message[];
  /** What Slack itself tells the person. */
  error: string | null;
  /** The fields that are marked, by block_id. */
  errors: Record<string, string>;
  view: View | null;
};

/** One choice of a menu. */
export type Choice = { text: string; value: string; description?: string; group?: string };

/** Something that passed between Slack and the app. */
export type Entry = { number: number; stamp: number; at: string } & (
  | {
      kind: "envelope";
      type: string;
      payload: Json;
      /** pending, acked, operation_timeout or dispatch_failed. */
      outcome: string;
      ack: Json | null;
      /** From sending to the acknowledgement. */
      seconds: number;
      retry_attempt: number;
      retry_reason: string;
    }
  | {
      /** A Web API call; `method` is "response_url" for an answer sent to one of those. */
      kind: "call";
      method: string;
      args: Json;
      answer: Json;
      status: number;
      seconds: number;
    }
  | {
      /** What Block Kit has against something the app sent. */
      kind: "complaint";
      pointer: string;
      code: string;
      message: string;
    }
);

/** Slack's client would not let the person do that; the message says why. */
export class CannotDo extends Error {}

/** Why something that was tried failed, in words for the person. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Longer than the server lets anybody wait. */
const PATIENCE_MS = 30_000;

/** Nobody serves the workspace at the moment. */
export class Unreachable extends Error {}

async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Unreachable("The workspace can't be reached. Try again?");
  }
  if (response.status >= 500) throw new Unreachable(`The playground answered ${response.status}.`);
  const said = (await response.json().catch(() => ({}))) as T & { cannot?: string };
  if (!response.ok)
    throw new CannotDo(said.cannot ?? `The playground answered ${response.status}.`);
  return said;
}

function post<T>(path: string, given: Json): Promise<T> {
  const body = JSON.stringify(given);
  return request<T>(path, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json" },
  });
}

/** Who is in the workspace. */
export async function people(): Promise<Person[]> {
  return (await request<{ people: Person[] }>("/people")).people;
}

/** Accept an invitation in the name of whom it is for; they are in the workspace from here on. */
export function comeIn(invitation: string): Promise<Person> {
  return post<Person>(`/invitations/${invitation}`, {});
}

/** What `who` sees with `channel` (an id, a name, or `@name`) in front of them. */
export function look(who: string, channel: string | null, signal: AbortSignal): Promise<Screen> {
  const query = channel === null ? "" : `?channel=${encodeURIComponent(channel)}`;
  const path = `/people/${encodeURIComponent(who)}/screen${query}`;
  return request<Screen>(path, { signal: patient(signal) });
}

/** Wait until something changed after that count, or for some twenty seconds. */
export async function changed(after: number, signal: AbortSignal): Promise<void> {
  const either = patient(signal);
  await request(`/changes?after=${after}`, { signal: either }).catch((error) => {
    if (!either.aborted || signal.aborted) throw error;
  });
}

/** Gives up a connection that a machine's sleep cut without a word: nothing would come over it. */
function patient(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
}

/** Do something as this person (`playground/people/acts_*.py` have every act and what it takes). */
export function act(who: string, name: string, given: Json): Promise<Outcome> {
  return post<Outcome>(`/people/${who}/${name}`, given);
}

/** What a menu offers for some typed letters, asking the app where its options are external. */
export async function choices(who: string, given: Json): Promise<Choice[]> {
  return (await post<{ choices: Choice[] }>(`/people/${who}/options`, given)).choices;
}

/** Hand in a file; what it is named in `enter` (a file input) or `say` afterwards is its id. */
export function upload(who: string, file: File): Promise<SlackFile> {
  const path = `/people/${who}/files?name=${encodeURIComponent(file.name)}`;
  return request<SlackFile>(path, { method: "POST", body: file });
}

/** Move the clock on: by some seconds, or to the next time it is `next` (HH:MM), on a weekday. */
export function moveClock(
  to: { by: number } | { next: string; zone: string; weekday?: number },
): Promise<{ now: string }> {
  return post("/clock", to);
}

/** What passed between Slack and the app after that stamp, in order, changed entries again. */
export function record(after: number): Promise<{ stamp: number; entries: Entry[] }> {
  return request(`/record?after=${after}`);
}
