/**
 * Slack's mrkdwn and plain_text read into the elements of a `rich_text` block.
 *
 * https://docs.slack.dev/messaging/formatting-message-text
 */

import { safeLink } from "./links.ts";

export type Style = { bold?: true; italic?: true; strike?: true; code?: true };

/** What stands in a line. */
export type Inline =
  | { type: "text"; text: string; style?: Style }
  | { type: "link"; url: string; text?: string; style?: Style }
  | { type: "emoji"; name: string; skin_tone?: number }
  | { type: "user"; user_id: string; style?: Style }
  | { type: "channel"; channel_id: string; style?: Style }
  | { type: "usergroup"; usergroup_id: string; style?: Style }
  | { type: "broadcast"; range: string; style?: Style }
  | {
      type: "date";
      timestamp: number;
      format: string;
      url?: string;
      fallback: string;
      style?: Style;
    };

/** What stands below one another. */
export type Part = {
  type: "rich_text_section" | "rich_text_quote" | "rich_text_preformatted";
  elements: Inline[];
};

/** Something in the text that no marker reaches into: a reference, or an address. */
type Token = { token: Inline };
type Piece = string | Token;

const FENCE = "```";
// No time of day, such as 12:30:45, is one.
const EMOJI = /:([+-]1|100|1234|(?=[0-9_+'-]*[a-z])[a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/g;
const REFERENCE = /<([^<>\n]+)>/g;
/** What ends a sentence; looked for where it begins alone, or very much of it would take very long. */
const ENDING = /(?<![.,;:!?'"*_~`]|&[gl]t)(?:[.,;:!?'"*_~`]|&gt;|&lt;)+$/;
const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>|]+/gu;
const MARKS: Record<string, keyof Style> = { "`": "code", "*": "bold", _: "italic", "~": "strike" };
const QUOTED = /^(?:&gt;|>) ?/;
const QUOTED_TO_THE_END = /^(?:&gt;|>){3} ?/;

/** A `mrkdwn` text; addresses become links by themselves unless it is `verbatim`. */
export function readMrkdwn(text: string, verbatim = false): Part[] {
  return text.split(FENCE).length > 2 ? readFences(text, verbatim) : readLines(text, verbatim);
}

/** A `plain_text`: names of emoji become emoji, the rest stands as it is. */
export function readPlain(text: string): Part[] {
  return [{ type: "rich_text_section", elements: readEmoji(text) }];
}

/** Every other piece between two fences is code; a fence that none closes is only backticks. */
function readFences(text: string, verbatim: boolean): Part[] {
  const pieces = text.split(FENCE);
  const open = pieces.length % 2 === 0 ? pieces.pop() : undefined;
  if (open !== undefined) pieces.push(`${pieces.pop()}${FENCE}${open}`);
  return pieces.flatMap((piece, index) => {
    if (index % 2) return piece.trim() ? [preformatted(piece)] : readLines(piece, verbatim);
    const prose = withoutBreaks(piece, index > 0, index < pieces.length - 1);
    return prose.trim() ? readLines(prose, verbatim) : [];
  });
}

function preformatted(code: string): Part {
  const text = unescaped(withoutBreaks(code, true, true));
  return { type: "rich_text_preformatted", elements: [{ type: "text", text }] };
}

/** What stands beside a block of code begins and ends on lines of its own anyway. */
function withoutBreaks(text: string, atStart: boolean, atEnd: boolean): string {
  const after = atStart ? text.replace(/^\n/, "") : text;
  return atEnd ? after.replace(/\n$/, "") : after;
}

/** Lines of prose and quotes, those of one kind together. */
function readLines(text: string, verbatim: boolean): Part[] {
  const groups: { quote: boolean; lines: string[] }[] = [];
  let toTheEnd = false;
  for (const line of text.split("\n")) {
    const opening: RegExp = QUOTED_TO_THE_END.test(line) ? QUOTED_TO_THE_END : QUOTED;
    const quote = toTheEnd || opening.test(line);
    const said = toTheEnd ? line : line.replace(opening, "");
    toTheEnd ||= opening === QUOTED_TO_THE_END;
    const last = groups.at(-1);
    if (last && last.quote === quote) last.lines.push(said);
    else groups.push({ quote, lines: [said] });
  }
  return groups.map(({ quote, lines }) => ({
    type: quote ? "rich_text_quote" : "rich_text_section",
    elements: readInline(lines.join("\n"), verbatim),
  }));
}

function readInline(text: string, verbatim: boolean): Inline[] {
  return joined(style(lineOf(tokens(text, verbatim)), {}));
}

/** The text cut at its references and addresses, so that no marker is looked for in those. */
function tokens(text: string, verbatim: boolean): Piece[] {
  return cut(text, REFERENCE, (match) => reference(match[1] ?? "")).flatMap((piece) =>
    typeof piece === "string" && !verbatim ? cut(piece, ADDRESS, address) : [piece],
  );
}

/** The text with each match replaced by what `read` makes of it; null leaves it as it is. */
function cut(text: string, pattern: RegExp, read: (match: RegExpExecArray) => Piece[] | null) {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const made = read(match);
    if (made === null) continue;
    pieces.push(text.slice(from, match.index), ...made);
    from = match.index + match[0].length;
  }
  pieces.push(text.slice(from));
  return pieces.filter((piece) => piece !== "");
}

/** An address in the text, without the punctuation of the sentence that it ends. */
function address(match: RegExpExecArray): Piece[] | null {
  const whole = match[0];
  let url = whole.replace(ENDING, "");
  if (url.endsWith(")") && !url.includes("(")) url = url.replace(/\)+[.,;:!?]*$/, "");
  const link = linkTo(url, "");
  return link && [link, whole.slice(url.length)];
}

/** What stands between angle brackets; null where Slack knows no such thing. */
function reference(inside: string): Piece[] | null {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  const sign = target[0] ?? "";
  if (sign === "!") return special(target.slice(1), label);
  if (/^@[UW]\w*$/.test(target)) return [{ token: { type: "user", user_id: target.slice(1) } }];
  if (/^#C\w*$/.test(target)) return [{ token: { type: "channel", channel_id: target.slice(1) } }];
  const link = linkTo(target, label);
  return link && [link];
}

function linkTo(address: string, label: string): Token | null {
  const url = unescaped(address);
  if (safeLink(url) === null) return null;
  const text = unescaped(label) || url.replace(/^mailto:/i, "");
  return { token: { type: "link", url, text } };
}

function special(command: string, label: string): Piece[] | null {
  const [name = "", ...given] = command.split("^");
  if (name === "channel" || name === "here" || name === "everyone")
    return [{ token: { type: "broadcast", range: name } }];
  if (name === "date") return date(given, label);
  if (name === "subteam") return [group(label || given[0] || "")];
  return label ? [label] : null;
}

/** Nobody here is in groups: all there is to show of one is what the text calls it. */
function group(name: string): Token {
  return { token: { type: "usergroup", usergroup_id: unescaped(name).replace(/^@/, "") } };
}

function date([timestamp = "", format = "", link]: string[], label: string): Piece[] {
  const fallback = unescaped(label);
  if (!/^-?\d+$/.test(timestamp)) return [label];
  const url = safeLink(unescaped(link ?? ""));
  const when = {
    type: "date",
    timestamp: Number(timestamp),
    format: unescaped(format),
    fallback,
  } as const;
  return [{ token: url === null ? when : { ...when, url } }];
}

/** A text in which each token is one character, and the tokens by where they stand. */
type Line = { text: string; tokens: Map<number, Inline> };

/** What a token counts as among the characters: no word, and no space either. */
const OBJECT = "\ufffc";
const WORD = /[\p{L}\p{N}_]/u;

function lineOf(pieces: Piece[]): Line {
  const tokens = new Map<number, Inline>();
  let text = "";
  for (const piece of pieces) {
    if (typeof piece !== "string") tokens.set(text.length, piece.token);
    text += typeof piece === "string" ? piece : OBJECT;
  }
  return { text, tokens };
}

/**
 * What stands between two places of the line, with its markers obeyed. A marker opens after the
 * start, a space or punctuation and before a word, and closes the other way around.
 */
function style(line: Line, outer: Style, from = 0, to = line.text.length): Inline[] {
  const made: Inline[] = [];
  let written = from;
  for (let start = from; start < to; start++) {
    const mark = MARKS[line.text[start] ?? ""];
    const end = mark && opens(line.text, start) ? closing(line.text, start, to) : -1;
    if (!mark || end < 0) continue;
    const inner = { ...outer, [mark]: true as const };
    const inside = mark === "code" ? plainly : style;
    made.push(...plainly(line, outer, written, start), ...inside(line, inner, start + 1, end));
    written = end + 1;
    start = end;
  }
  return [...made, ...plainly(line, outer, written, to)];
}

function opens(text: string, at: number): boolean {
  const [before = "", sign = "", after = " "] = [text[at - 1], text[at], text[at + 1]];
  return before !== sign && !WORD.test(before) && after !== sign && begins(sign, after);
}

/** Where the marker that opens at `start` is closed: before its line ends, or not at all (-1). */
function closing(text: string, start: number, to: number): number {
  const sign = text[start] ?? "";
  const end = text.indexOf(sign, start + 1);
  if (end < 0 || end >= to || text.slice(start, end).includes("\n")) return -1;
  const [before = "", after = ""] = [text[end - 1], text[end + 1]];
  return after !== sign && !WORD.test(after) && begins(sign, before) ? end : -1;
}

/** Spaces count in code alone. */
function begins(sign: string, neighbour: string): boolean {
  return sign === "`" || /\S/.test(neighbour);
}

/** What stands between two places of the line, whatever markers are in it. */
function plainly(line: Line, style: Style, from: number, to: number): Inline[] {
  const made: Inline[] = [];
  let written = from;
  for (let at = from; at <= to; at++) {
    const token = at < to ? line.tokens.get(at) : undefined;
    if (!token && at < to) continue;
    made.push(...words(line.text.slice(written, at), style));
    if (token) made.push(styled(token, style));
    written = at + 1;
  }
  return made;
}

/** No emoji is made of what stands in code. */
function words(text: string, style: Style): Inline[] {
  const read: Inline[] = style.code ? [{ type: "text", text: unescaped(text) }] : readEmoji(text);
  return read
    .filter((inline) => inline.type !== "text" || inline.text !== "")
    .map((inline) => styled(inline, style));
}

function styled(inline: Inline, style: Style): Inline {
  return inline.type === "emoji" || !Object.keys(style).length ? inline : { ...inline, style };
}

function readEmoji(text: string): Inline[] {
  const read = (match: RegExpExecArray): Piece[] => {
    const tone = match[2] ? { skin_tone: Number(match[2]) } : {};
    return [{ token: { type: "emoji", name: match[1] ?? "", ...tone } }];
  };
  return cut(text, EMOJI, read).map((piece) =>
    typeof piece === "string" ? { type: "text", text: unescaped(piece) } : piece.token,
  );
}

/** Texts of one style that follow each other, as one. */
function joined(inlines: Inline[]): Inline[] {
  const together: Inline[] = [];
  for (const inline of inlines) {
    const last = together.at(-1);
    const same = JSON.stringify(last && "style" in last ? last.style : undefined);
    if (inline.type === "text" && last?.type === "text" && same === JSON.stringify(inline.style))
      together[together.length - 1] = { ...last, text: last.text + inline.text };
    else together.push(inline);
  }
  return together;
}

/** Last of all, and once: what was escaped is no marker, no reference and no entity again. */
function unescaped(text: string): string {
  const characters: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => characters[entity] ?? entity);
}
