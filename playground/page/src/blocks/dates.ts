/**
 * Moments in words, in the zone and by the clock of whoever looks.
 *
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */

/** Who reads the date, and when. */
export type Reader = { tz: string; locale: string; now: string };

const DAY_MS = 86_400_000;
const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Record<string, string> = { one: "st", two: "nd", few: "rd" };
const SHORT = { month: "short", day: "numeric", year: "numeric" } as const;
const AGO: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** The format with its tokens filled in, or null where there is one that Slack hasn't. */
export function formatDate(timestamp: number, format: string, reader: Reader): string | null {
  const moment = new Date(timestamp * 1000);
  if (Number.isNaN(moment.getTime())) return null;
  let known = true;
  const words = format.replace(/\{(\w+)\}/g, (_, token: string) => {
    const said = say(token, moment, reader);
    if (said === null) known = false;
    return said ?? "";
  });
  return known ? words : null;
}

function say(token: string, moment: Date, reader: Reader): string | null {
  const near = token.endsWith("_pretty") ? nearby(moment, reader) : null;
  if (near) return near;
  switch (token.replace(/_pretty$/, "")) {
    case "date_num":
      return isoDay(moment, reader);
    case "date_slash":
      return spell(moment, reader, { month: "2-digit", day: "2-digit", year: "numeric" });
    case "date":
      return longDay(moment, reader);
    case "date_long":
      return `${spell(moment, reader, { weekday: "long" })}, ${longDay(moment, reader)}`;
    case "date_short":
      return spell(moment, reader, SHORT);
    case "date_long_full":
      return spell(moment, reader, { weekday: "long", ...SHORT, month: "long" });
    case "time":
      return formatTime(moment, reader);
    case "time_secs":
      return formatTime(moment, reader, { second: "2-digit" });
    case "ago":
      return ago(moment, reader);
    default:
      return null;
  }
}

/** A time of day, by twelve or twenty-four hours as the reader's country has it. */
export function formatTime(
  moment: Date,
  reader: Reader,
  more: Intl.DateTimeFormatOptions = {},
): string {
  const twelve = twelveHours(reader.locale);
  const hour = twelve ? "numeric" : "2-digit";
  return spell(moment, reader, { hour, minute: "2-digit", hour12: twelve, ...more });
}

export function twelveHours(locale: string): boolean {
  const asked = new Intl.DateTimeFormat(locale || "en-US", { hour: "numeric" });
  return asked.resolvedOptions().hour12 ?? false;
}

/** A day as Slack's date pickers write it: November 25th, 2026. */
export function longDay(moment: Date, reader: Reader): string {
  const day = Number(spell(moment, reader, { day: "numeric" }));
  const ending = ENDINGS[ORDINALS.select(day)] ?? "th";
  const [month, year] = [
    spell(moment, reader, { month: "long" }),
    spell(moment, reader, { year: "numeric" }),
  ];
  return `${month} ${day}${ending}, ${year}`;
}

function nearby(moment: Date, reader: Reader): string | null {
  const away = days(isoDay(moment, reader)) - days(isoDay(new Date(reader.now), reader));
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[away] ?? null;
}

function days(isoDay: string): number {
  return Math.round(Date.parse(`${isoDay}T00:00:00Z`) / DAY_MS);
}

function ago(moment: Date, reader: Reader): string {
  const seconds = (moment.getTime() - Date.parse(reader.now)) / 1000;
  const [unit, size] = AGO.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return new Intl.RelativeTimeFormat("en").format(Math.trunc(seconds / size), unit);
}

function isoDay(moment: Date, reader: Reader): string {
  return moment.toLocaleDateString("en-CA", { timeZone: reader.tz });
}

function spell(moment: Date, reader: Reader, options: Intl.DateTimeFormatOptions): string {
  return moment.toLocaleString("en-US", { timeZone: reader.tz, ...options });
}
