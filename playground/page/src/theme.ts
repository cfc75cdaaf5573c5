/** Light or dark: as the machine says, until somebody chooses. */

import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";
const KEY = "playground-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const watchers = new Set<() => void>();

function current(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

function apply(): void {
  document.documentElement.dataset.theme = current();
  for (const watcher of watchers) watcher();
}

dark.addEventListener("change", apply);
apply();

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, current);
}
