/** Counts of what waits for somebody. */

/** A count as far as anybody reads it. */
export function inShort(count: number): string {
  return count > 99 ? "99+" : String(count);
}

/** How many messages wait for the person somewhere. */
export function Badge({ mentions }: { mentions: number }) {
  if (mentions === 0) return null;
  return (
    <span className="badge">
      {inShort(mentions)}
      <span className="hidden"> unread for you</span>
    </span>
  );
}
