/** Instants as the person on screen reads them, in their own time zone. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions, at: Date): string {
  const key = zone + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
    formats.set(key, known);
  }
  return known.format(at);
}

/** The instant that a message's ts names. */
export function instant(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

export function timeOf(at: Date, zone: string): string {
  return format(zone, { hour: "2-digit", minute: "2-digit" }, at);
}

/** Mon 23 Nov. */
export function shortDay(at: Date, zone: string): string {
  return format(zone, { weekday: "short", day: "numeric", month: "short" }, at).replace(",", "");
}

/** A day's own name for comparing: 23/11/2026. */
export function dayOf(at: Date, zone: string): string {
  return format(zone, { day: "2-digit", month: "2-digit", year: "numeric" }, at);
}

/** What stands on a divider: "Today", "Yesterday", or the day written out. */
export function dayInWords(at: Date, now: Date, zone: string): string {
  const day = dayOf(at, zone);
  if (day === dayOf(now, zone)) return "Today";
  if (day === dayOf(new Date(now.getTime() - 86_400_000), zone)) return "Yesterday";
  const sameYear = day.slice(-4) === dayOf(now, zone).slice(-4);
  const long = { weekday: "long", day: "numeric", month: "long" } as const;
  return format(zone, sameYear ? long : { ...long, year: "numeric" }, at);
}

/** A tooltip's and a screen reader's time: 23 November 2026 at 15:08:31. */
export function fullTime(at: Date, zone: string): string {
  return format(zone, { dateStyle: "long", timeStyle: "medium" }, at);
}
