/** Rich text as the library may draw it: what it would lose or shouldn't be given, said otherwise. */

import type { Json } from "../protocol";
import { formatDate, type Reader } from "./dates";
import { safeLink } from "./links";

const PARTS = new Set(["rich_text_section", "rich_text_quote", "rich_text_preformatted"]);

/** The parts of a `rich_text` block, without anything that isn't rich text. */
export function drawable(parts: unknown, reader: Reader): Json[] {
  return objects(parts).flatMap((part) => {
    if (part.type === "rich_text_list")
      return [{ ...part, elements: drawable(part.elements, reader) }];
    if (!PARTS.has(part.type)) return [];
    const inlines = objects(part.elements);
    return [
      { ...part, elements: inlines.map((inline, at) => word(inline, reader, inlines[at - 1])) },
    ];
  });
}

/** The objects of a list that somebody else made. */
export function objects(value: unknown): Json[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item) => typeof item === "object" && item !== null);
}

function word(inline: Json, reader: Reader, before?: Json): Json {
  switch (inline.type) {
    case "date":
      return moment(inline, reader, !before || /\n\s*$/.test(String(before.text)));
    case "link":
      return link(inline.url, String(inline.text || inline.url), inline.style);
    case "emoji":
      return isCharacter(inline.unicode) ? inline : { ...inline, unicode: undefined };
    case "team":
      return text(String(inline.team_id), inline.style);
    case "text":
      return { ...inline, text: String(inline.text ?? "") };
    default:
      return inline;
  }
}

/** Whether these are the code points of something, in hexadecimal: "1f1e9-1f1ea". */
function isCharacter(points: unknown): boolean {
  return /^[0-9a-f]{1,5}(-[0-9a-f]{1,5})*$/i.test(String(points));
}

/** The library knows neither the reader's zone nor the words for a moment that can't be said. */
function moment(inline: Json, reader: Reader, begins: boolean): Json {
  const said = formatDate(Number(inline.timestamp), String(inline.format), reader);
  const written = said ?? String(inline.fallback ?? "");
  // "Today at 17:00" where a line begins, "due today" elsewhere.
  const words = begins && said ? written.charAt(0).toUpperCase() + written.slice(1) : written;
  return inline.url ? link(inline.url, words, inline.style) : text(words, inline.style);
}

function link(url: unknown, words: string, style: unknown): Json {
  const safe = safeLink(url);
  return safe ? { type: "link", url: safe, text: words, style } : text(words, style);
}

function text(words: string, style: unknown): Json {
  return { type: "text", text: words, style };
}
