import type { ReactNode } from "react";
import { safeLink } from "./links";

type Props = { href: unknown; className?: string; children: ReactNode };

/** A link out of the page; only its words where it leads nowhere that a message may lead. */
export function SafeLink({ href, className, children }: Props) {
  const safe = safeLink(href);
  if (safe === null) return <span className={className}>{children}</span>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer" className={className}>
      {children}
    </a>
  );
}
