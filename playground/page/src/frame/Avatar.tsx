/** A face for everybody: initials on a colour of their own, a mark for the app and for Slackbot. */

import mark from "../icon.svg";
import { useSlack } from "../slack";
import { useSomebody } from "./people";

/** Dark enough for white letters (at least 4.5 : 1), and for each theme's ground. */
const COLOURS = [
  "#7a3b8f",
  "#1f6f8b",
  "#a1453a",
  "#2f7a4d",
  "#5b57b5",
  "#8a5a12",
  "#b03a6b",
  "#3b6ea5",
  "#6b6f1c",
  "#475569",
];

export function Avatar({ user, size = 36 }: { user: string; size?: number }) {
  const { screen } = useSlack();
  const { name } = useSomebody()(user);
  const box = { width: size, height: size, borderRadius: Math.max(4, Math.round(size / 5)) };
  if (user === screen.app.bot_user) return <img className="avatar" src={mark} alt="" style={box} />;
  if (user === screen.slackbot) return <SlackbotMark size={size} />;
  const background = COLOURS[sum(user) % COLOURS.length];
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{ ...box, background, fontSize: size * 0.42 }}
    >
      {initials(name)}
    </span>
  );
}

function SlackbotMark({ size }: { size: number }) {
  return (
    <svg className="avatar" aria-hidden="true" width={size} height={size} viewBox="0 0 36 36">
      <rect width="36" height="36" rx="7" fill="#4a154b" />
      <rect x="8" y="9" width="20" height="17" rx="6" fill="#fff" />
      <circle cx="14" cy="16" r="2" fill="#4a154b" />
      <circle cx="22" cy="16" r="2" fill="#4a154b" />
      <path d="M13 21c2.5 2.5 7.5 2.5 10 0" fill="none" stroke="#4a154b" strokeWidth="2" />
    </svg>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

function sum(id: string): number {
  return [...id].reduce((total, letter) => (total * 83 + letter.charCodeAt(0)) % 9973, 7);
}
