/** The page's small pictures: each beside or instead of words that say the same. */

import type { ReactNode } from "react";

function Icon({ children, size = 20 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

type Size = { size?: number };

export const Hash = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <path d="M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13M3 12.5h13" />
  </Icon>
);

export const Lock = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <rect x="4" y="9" width="12" height="8" rx="1.5" />
    <path d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9" />
  </Icon>
);

export const Shared = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <path d="m6.5 6.5 3.5 3.5-3.5 3.5L3 10zM13.5 6.5 17 10l-3.5 3.5L10 10z" />
  </Icon>
);

export const Down = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <path d="m5 8 5 5 5-5" />
  </Icon>
);

export const ArrowDown = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <path d="M10 4v12M5 11l5 5 5-5" />
  </Icon>
);

export const Menu = () => (
  <Icon>
    <path d="M3 5.5h14M3 10h14M3 14.5h14" />
  </Icon>
);

export const Close = ({ size = 20 }: Size) => (
  <Icon size={size}>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);

export const Clock = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4l2.5 2" />
  </Icon>
);

export const Sun = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M4.7 15.3 6 14M14 6l1.3-1.3" />
  </Icon>
);

export const Moon = () => (
  <Icon>
    <path d="M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z" />
  </Icon>
);

export const Inspect = () => (
  <Icon>
    <rect x="2.5" y="3.5" width="15" height="13" rx="2" />
    <path d="M12 3.5v13M14.5 7h.5M14.5 10h.5M5.5 8 4 10l1.5 2M8 8l1.5 2L8 12" />
  </Icon>
);

export const Eye = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <path d="M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10z" />
    <circle cx="10" cy="10" r="2.5" />
  </Icon>
);

export const Reply = () => (
  <Icon>
    <path d="M3 5.5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-4 3.5v-3.5a2 2 0 0 1-2-2z" />
    <path d="M6.5 7h7M6.5 10h4.5" />
  </Icon>
);

export const More = () => (
  <Icon>
    <path d="M10 4.5v.01M10 10v.01M10 15.5v.01" strokeWidth="2.6" />
  </Icon>
);

export const Plus = ({ size = 20 }: Size) => (
  <Icon size={size}>
    <path d="M10 4v12M4 10h12" />
  </Icon>
);

export const Send = () => (
  <svg aria-hidden="true" width="18" height="18" viewBox="0 0 20 20" fill="currentColor">
    <path d="M2.6 3.2a.7.7 0 0 1 1-.8l14 7a.7.7 0 0 1 0 1.2l-14 7a.7.7 0 0 1-1-.8l1.7-6 7-.8-7-.8z" />
  </svg>
);

export const People = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <circle cx="8" cy="7" r="3" />
    <path d="M2.5 16.5c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5M13 4.3a3 3 0 0 1 0 5.4M15 12.5c1.5.6 2.3 2 2.5 4" />
  </Icon>
);

export const FileIcon = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <path d="M5 2.5h6.5L15.5 6.5v11h-10.5zM11.5 2.5v4h4" />
  </Icon>
);

export const Bolt = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <path d="M11 2.5 4.5 11.5H9.5L9 17.5l6.5-9h-5z" />
  </Icon>
);

export const Bulb = ({ size = 20 }: Size) => (
  <Icon size={size}>
    <path d="M7.5 14.5a6 6 0 1 1 5 0v1.5h-5zM8.5 18h3" />
  </Icon>
);

export const Copy = ({ size = 16 }: Size) => (
  <Icon size={size}>
    <rect x="7" y="7" width="10" height="10" rx="1.5" />
    <path d="M13 7V4.5A1.5 1.5 0 0 0 11.5 3h-7A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13H7" />
  </Icon>
);
