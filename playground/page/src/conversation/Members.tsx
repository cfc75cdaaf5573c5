/** Who is in a channel, who else could be, and the way out. */

import { Button, Dialog, DialogTrigger, Menu, MenuTrigger, Popover } from "react-aria-components";
import { Avatar } from "../frame/Avatar";
import { PersonItem } from "../frame/PersonSwitcher";
import { useMe, useSomebody } from "../frame/people";
import { type Channel, isRoom } from "../protocol";
import { useSlack } from "../slack";

export function Members({ channel }: { channel: Channel }) {
  const { members, is_member } = channel;
  return (
    <DialogTrigger>
      <Button className="members">
        {members.slice(0, 3).map((member) => (
          <Avatar key={member} user={member} size={22} />
        ))}
        <span className="members-count">
          {members.length} <span className="hidden">members</span>
        </span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="members-list" aria-label="Members">
          {({ close }) => (
            <>
              <List members={members} />
              {isRoom(channel) && is_member && !channel.is_archived && (
                <div className="members-acts">
                  <Invite channel={channel} />
                  {!channel.is_general && <Leave channel={channel} close={close} />}
                </div>
              )}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function List({ members }: { members: string[] }) {
  const somebody = useSomebody();
  return (
    <ul>
      {members.map((member) => (
        <li key={member}>
          <Avatar user={member} size={28} />
          <span>
            {somebody(member).name}
            <small>{somebody(member).title}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** People and the app alike: an app posts only where it was brought in. */
function Invite({ channel }: { channel: Channel }) {
  const { screen, attempt } = useSlack();
  const { is_outsider } = useMe();
  const others = screen.people.filter(
    (person) => !person.deleted && !channel.members.includes(person.id),
  );
  if (others.length === 0 || is_outsider) return null;
  return (
    <MenuTrigger>
      <Button className="quiet">Add people or apps</Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label="Add people or apps"
          items={others}
          onAction={(user) => attempt("invite", { channel: channel.id, user })}
        >
          {(person) => <PersonItem person={person} />}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Leave({ channel, close }: { channel: Channel; close: () => void }) {
  const { attempt } = useSlack();
  const leave = () => {
    close();
    void attempt("leave", { channel: channel.id });
  };
  return (
    <Button className="quiet danger" onPress={leave}>
      Leave channel
    </Button>
  );
}
