/** The way about the workspace: its channels, direct messages and the app. */

import type { ReactNode } from "react";
import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import { type Channel, isRoom } from "../protocol";
import { canBePlayed, HOME, useSlack } from "../slack";
import { Avatar } from "./Avatar";
import { Badge } from "./Badge";
import * as icons from "./icons";
import { PersonItem } from "./PersonSwitcher";
import { messagesOfApp, useNameOf, useSomebody, whereIs } from "./people";

export function Sidebar({ onChosen }: { onChosen?: () => void }) {
  const { screen } = useSlack();
  const { channels, app, team } = screen;
  const rooms = channels.filter(isRoom);
  const direct = channels.filter((channel) => !isRoom(channel) && channel.with !== app.bot_user);
  const mine = rooms.filter((channel) => channel.is_member).sort(byName);
  const others = rooms.filter((channel) => !channel.is_member && !channel.is_archived).sort(byName);
  const rows = (some: Channel[]) =>
    some.map((channel) => <Row key={channel.id} channel={channel} onChosen={onChosen} />);
  return (
    <nav className="side" aria-label="Channels and messages">
      <p className="side-team">{team.name}</p>
      <Section title="Channels">{rows(mine)}</Section>
      {others.length > 0 && <Section title="Browse channels">{rows(others)}</Section>}
      <Section title="Direct messages" beside={<NewMessage onChosen={onChosen} />}>
        {rows(direct)}
      </Section>
      <Section title="Apps">
        <AppRow onChosen={onChosen} />
      </Section>
    </nav>
  );
}

function byName(a: Channel, b: Channel): number {
  return a.name.localeCompare(b.name);
}

function Section({
  title,
  beside,
  children,
}: {
  title: string;
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="side-section" aria-label={title}>
      <h2>
        {title}
        {beside}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

type Chosen = { onChosen: (() => void) | undefined };

function Row({ channel, onChosen }: { channel: Channel } & Chosen) {
  const { screen } = useSlack();
  const name = useNameOf()(channel);
  const chosen = channel.id === screen.channel;
  return (
    <Item
      where={whereIs(channel, screen.people)}
      chosen={chosen}
      // Whoever looks at it is reading it.
      channel={chosen ? undefined : channel}
      muted={!channel.is_member}
      onChosen={onChosen}
    >
      <Mark channel={channel} />
      <span className="side-name">{name}</span>
      {channel.with === screen.me && <small>you</small>}
      {channel.is_ext_shared && (
        <span role="img" aria-label="shared with another organization">
          <icons.Shared size={14} />
        </span>
      )}
    </Item>
  );
}

function Mark({ channel }: { channel: Channel }) {
  if (channel.kind === "im" && channel.with) return <Avatar user={channel.with} size={20} />;
  if (channel.kind === "mpim") return <icons.People />;
  if (channel.kind === "private") {
    return (
      <span role="img" aria-label="private">
        <icons.Lock />
      </span>
    );
  }
  return <icons.Hash />;
}

function AppRow({ onChosen }: Chosen) {
  const { screen, place } = useSlack();
  const { app, channels } = screen;
  const channel = channels.find((one) => one.with === app.bot_user);
  const reading = !!channel && channel.id === screen.channel;
  const where = app.home_tab ? HOME : messagesOfApp(screen);
  return (
    <Item
      where={where}
      chosen={reading || place.where === HOME}
      // On its Home tab, what it wrote stays unread.
      channel={reading ? undefined : channel}
      muted={false}
      onChosen={onChosen}
    >
      <Avatar user={app.bot_user} size={20} />
      <span className="side-name">{app.name}</span>
    </Item>
  );
}

type ItemGiven = Chosen & {
  where: string;
  chosen: boolean;
  channel: Channel | undefined;
  muted: boolean;
  children: ReactNode;
};

function Item({ where, chosen, channel, muted, onChosen, children }: ItemGiven) {
  const { go } = useSlack();
  const unread = channel?.unread ?? 0;
  const mentions = channel?.mentions ?? 0;
  return (
    <li>
      <Button
        className="side-row"
        aria-current={chosen ? "page" : false}
        data-unread={unread > 0 || undefined}
        data-muted={muted || undefined}
        onPress={() => {
          go({ where });
          onChosen?.();
        }}
      >
        {children}
        {unread > 0 && mentions === 0 && <span className="hidden">unread</span>}
        <Badge mentions={mentions} />
      </Button>
    </li>
  );
}

function NewMessage({ onChosen }: Chosen) {
  const { screen, go } = useSlack();
  const somebody = useSomebody();
  const people = screen.people
    .filter(
      (person) =>
        canBePlayed(person) && person.id !== screen.me && screen.reachable.includes(person.id),
    )
    .sort((a, b) => somebody(a.id).name.localeCompare(somebody(b.id).name));
  const names = new Map(people.map((person) => [person.id, person.name]));
  return (
    <MenuTrigger>
      <Button className="side-add" aria-label="New message">
        <icons.Plus size={16} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu people-menu"
          aria-label="Write to"
          items={people}
          onAction={(id) => {
            go({ where: `@${names.get(String(id))}` });
            onChosen?.();
          }}
        >
          {(person) => <PersonItem person={person} />}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
