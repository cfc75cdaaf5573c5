/** How many messages wait for the person somewhere. */

export function Badge({ mentions }: { mentions: number }) {
  if (mentions === 0) return null;
  return (
    <span className="badge">
      {mentions > 99 ? "99+" : mentions}
      <span className="hidden"> unread for you</span>
    </span>
  );
}
