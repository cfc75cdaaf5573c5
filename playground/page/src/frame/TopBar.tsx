/** The bar over everything: who one is, what time it is, and what the page itself can do. */

import { Button, ToggleButton } from "react-aria-components";
import { useSlack } from "../slack";
import { chooseTheme, useTheme } from "../theme";
import { inShort } from "./Badge";
import { ClockMenu } from "./ClockMenu";
import * as icons from "./icons";
import { PersonSwitcher } from "./PersonSwitcher";
import { mentionsIn } from "./people";

type Given = {
  openSidebar: (() => void) | null;
  inspecting: boolean;
  setInspecting: (on: boolean) => void;
};

export function TopBar({ openSidebar, inspecting, setInspecting }: Given) {
  return (
    <header className="top">
      <div className="top-start">
        {openSidebar && <SidebarButton open={openSidebar} />}
        <PersonSwitcher />
      </div>
      <ClockMenu />
      <div className="top-end">
        <Connection />
        <ThemeButton />
        <InspectorButton inspecting={inspecting} setInspecting={setInspecting} />
      </div>
    </header>
  );
}

/** Tells of what is unread in the drawer that it opens. */
function SidebarButton({ open }: { open: () => void }) {
  const mentions = mentionsIn(useSlack().screen);
  const label = "Channels and messages";
  return (
    <Button
      className="top-button"
      aria-label={mentions ? `${label}, unread for you: ${mentions}` : label}
      onPress={open}
    >
      <icons.Menu />
      <Count of={mentions} />
    </Button>
  );
}

function Count({ of }: { of: number }) {
  return of > 0 && <span className="top-count">{inShort(of)}</span>;
}

function Connection() {
  const { app } = useSlack().screen;
  const [state, words] = !app.installed
    ? ["off", "isn't installed"]
    : app.connected
      ? ["on", "is connected"]
      : ["off", "isn't connected"];
  return (
    <p className="connection" data-state={state} role="status" title={`${app.name} ${words}`}>
      <span aria-hidden="true" />
      <span className="connection-words">{`${app.name} ${words}`}</span>
    </p>
  );
}

function ThemeButton() {
  const dark = useTheme() === "dark";
  return (
    <Button
      className="top-button"
      aria-label={dark ? "Use light colours" : "Use dark colours"}
      onPress={() => chooseTheme(dark ? "light" : "dark")}
    >
      {dark ? <icons.Sun /> : <icons.Moon />}
    </Button>
  );
}

function InspectorButton({ inspecting, setInspecting }: Omit<Given, "openSidebar">) {
  const { complaints } = useSlack().screen;
  const label = complaints ? `Inspector, complaints: ${complaints}` : "Inspector";
  return (
    <ToggleButton
      className="top-button inspect-toggle"
      aria-label={label}
      isSelected={inspecting}
      onChange={setInspecting}
    >
      <icons.Inspect />
      <Count of={complaints} />
    </ToggleButton>
  );
}
