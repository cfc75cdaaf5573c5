/** Whom the page acts as: anybody of the workspace, changed with one choice. */

import { Button, Collection, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { comeIn, type Invitation, type Person, reasonOf } from "../protocol";
import { canBePlayed, useSlack } from "../slack";
import { Avatar } from "./Avatar";
import { Down } from "./icons";
import { describe } from "./describe";
import { useMe } from "./people";

export function PersonSwitcher() {
  const me = describe(useMe());
  const { screen } = useSlack();
  return (
    <MenuTrigger>
      <Button className="switcher">
        <Avatar user={screen.me} size={32} />
        <span className="switcher-words">
          <span className="switcher-name">
            <small>You are</small> <b>{me.name}</b>
          </span>
          <small>{me.title || "Member"}</small>
        </span>
        <span className="hidden">Act as somebody else</span>
        <Down />
      </Button>
      <Popover className="popover" placement="bottom start">
        <p className="popover-note">Be anybody, and see what they see.</p>
        <Everybody />
      </Popover>
    </MenuTrigger>
  );
}

function Everybody() {
  const { screen, go } = useSlack();
  const people = [...screen.people].sort((a, b) => Number(canBePlayed(b)) - Number(canBePlayed(a)));
  const others = people.filter((person) => !canBePlayed(person)).map((person) => person.id);
  const names = new Map(people.map((person) => [person.id, person.name]));
  return (
    <Menu
      className="menu people-menu"
      aria-label="Act as"
      selectionMode="single"
      selectedKeys={[screen.me]}
      disabledKeys={others}
      onAction={(id) => {
        const who = names.get(String(id));
        if (who !== undefined) go({ who });
      }}
    >
      <Collection items={people}>{(person) => <PersonItem person={person} />}</Collection>
      <Collection items={screen.invitations}>
        {(invitation) => <InvitedItem invitation={invitation} />}
      </Collection>
    </Menu>
  );
}

export function PersonItem({ person }: { person: Person }) {
  const { name, title } = describe(person);
  return (
    <MenuItem className="menu-item person-item" id={person.id} textValue={name}>
      <Avatar user={person.id} size={32} />
      <span>
        <span className="menu-label">{name}</span>
        <span className="menu-description">
          {[title, `@${person.name}`].filter(Boolean).join(" · ")}
        </span>
      </span>
    </MenuItem>
  );
}

/** Somebody outside, who accepts their invitation by being chosen. */
function InvitedItem({ invitation }: { invitation: Invitation }) {
  const { go, tell } = useSlack();
  const { id, to, channel } = invitation;
  const enter = async () => {
    try {
      go({ who: (await comeIn(id)).name });
    } catch (error) {
      tell(reasonOf(error));
    }
  };
  return (
    <MenuItem className="menu-item person-item" id={id} textValue={to} onAction={enter}>
      <Avatar user={to} size={32} />
      <span>
        <span className="menu-label">{to}</span>
        <span className="menu-description">Accept the invitation to #{channel} as them</span>
      </span>
    </MenuItem>
  );
}
