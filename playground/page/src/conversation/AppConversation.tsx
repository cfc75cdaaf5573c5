/** The app's own place: its Home tab, what it wrote to the person, and what it is. */

import { useEffect, useEffectEvent, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Avatar } from "../frame/Avatar";
import { Badge } from "../frame/Badge";
import { Boundary } from "../frame/Boundary";
import { currentChannel, messagesOfApp } from "../frame/people";
import { HOME, useSlack } from "../slack";
import { HomeView } from "../views/HomeView";
import { Foot } from "./Foot";
import { Messages } from "./Messages";

export function AppConversation() {
  const { screen, place, go } = useSlack();
  const { app } = screen;
  const [about, setAbout] = useState(!app.messages_tab && place.where !== HOME);
  const tab = about ? "about" : place.where !== HOME ? "messages" : app.home_tab ? "home" : "about";
  const waiting = screen.channels.find((one) => one.with === app.bot_user)?.mentions ?? 0;
  const open = (to: string) => {
    setAbout(to === "about");
    if (to === "home") go({ where: HOME });
    if (to === "messages") go({ where: messagesOfApp(screen) });
  };
  return (
    <section className="talk" aria-labelledby="talk-name">
      <header className="talk-head">
        <h1 id="talk-name">
          <Avatar user={app.bot_user} size={24} />
          <span>{app.name}</span>
        </h1>
      </header>
      <Tabs className="app-tabs" selectedKey={tab} onSelectionChange={(key) => open(String(key))}>
        <TabList className="tab-list" aria-label={app.name}>
          {app.home_tab && <Tab id="home">Home</Tab>}
          {app.messages_tab && (
            <Tab id="messages">
              Messages <Badge mentions={tab === "messages" ? 0 : waiting} />
            </Tab>
          )}
          <Tab id="about">About</Tab>
        </TabList>
        <TabPanel id="home" className="tab-panel">
          <Home />
        </TabPanel>
        <TabPanel id="messages" className="tab-panel">
          <Own />
        </TabPanel>
        <TabPanel id="about" className="tab-panel">
          <About />
        </TabPanel>
      </Tabs>
    </section>
  );
}

function Home() {
  const { screen, attempt } = useSlack();
  const open = useEffectEvent(() => void attempt("open_home"));
  useEffect(() => open(), []);
  return (
    <Boundary of={screen.home} instead={<p className="failed">This can't be shown here.</p>}>
      <HomeView />
    </Boundary>
  );
}

function Own() {
  const { screen, act } = useSlack();
  const channel = currentChannel(screen);
  const open = useEffectEvent(() => void act("open_home", { tab: "messages" }).catch(() => {}));
  useEffect(() => open(), []);
  if (!channel) return null;
  return (
    <>
      <Messages key={channel.id} channel={channel} name={screen.app.name} />
      <Foot channel={channel} thread={null} />
    </>
  );
}

function About() {
  const { app } = useSlack().screen;
  return (
    <div className="about">
      <Avatar user={app.bot_user} size={72} />
      <h2>{app.name}</h2>
      <p>{app.description}</p>
      {app.commands.length > 0 && <h3>Commands</h3>}
      <dl>
        {app.commands.map(({ command, usage_hint, description }) => (
          <div key={command}>
            <dt>
              <code>{command}</code> <span>{usage_hint}</span>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      {app.shortcuts.length > 0 && <h3>Shortcuts</h3>}
      <dl>
        {app.shortcuts.map(({ callback_id, type, name, description }) => (
          <div key={callback_id}>
            <dt>{name}</dt>
            <dd>{`${description} (${type === "message" ? "on a message" : "in the composer's + menu"})`}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
