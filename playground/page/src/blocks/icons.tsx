/** The few signs that blocks and views need. */

import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="sign" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

function Stroke({ path }: { path: string }) {
  return (
    <Icon>
      <path d={path} />
    </Icon>
  );
}

export const Lock = () => <Stroke path="M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3" />;
export const Chevron = () => <Stroke path="m5 8 5 5 5-5" />;
export const Back = () => <Stroke path="M12 4 6 10l6 6" />;
export const Forward = () => <Stroke path="m8 4 6 6-6 6" />;
export const Cross = () => <Stroke path="m5 5 10 10M15 5 5 15" />;
export const Calendar = () => <Stroke path="M3 5h14v12H3zM3 9h14M7 3v4M13 3v4" />;
export const Clock = () => <Stroke path="M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2" />;
export const Tick = () => <Stroke path="m4 10 4 4 8-8" />;
export const Download = () => <Stroke path="M10 3v10m0 0 4-4m-4 4L6 9M4 16h12" />;
export const Document = () => <Stroke path="M5 3h7l4 4v10H5zM12 3v4h4" />;
export const Play = () => <Stroke path="M6 4v12l10-6z" />;
export const Warning = () => <Stroke path="M10 3 2 17h16zM10 8v4M10 14.5v.5" />;

export function Dots() {
  return (
    <Icon>
      <g fill="currentColor" stroke="none">
        <circle cx="4" cy="10" r="1.6" />
        <circle cx="10" cy="10" r="1.6" />
        <circle cx="16" cy="10" r="1.6" />
      </g>
    </Icon>
  );
}
