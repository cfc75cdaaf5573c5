/** Times of day as the time picker offers them and as people type them. */

/** Every half hour. */
export const TIMES = Array.from({ length: 48 }, (_, half) => written(half >> 1, (half % 2) * 30));

const TYPED = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?$/i;

/** "17:05", "5:05 pm", "9", "930"; null for what is no time. */
export function readTime(typed: string): string | null {
  const match = TYPED.exec(typed.trim());
  if (!match) return null;
  const [, hours = "", minutes = "0", half = ""] = match;
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
  if (!half) return written(hour, minute);
  return written((hour % 12) + (half.toLowerCase() === "p" ? 12 : 0), minute);
}

function written(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
