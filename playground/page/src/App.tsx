/** The page's frame: a bar on top, the sidebar, the conversation, and what is open beside it. */

import { useEffect, useState } from "react";
import { Button, Dialog, Modal, ModalOverlay } from "react-aria-components";
import { Conversation } from "./conversation/Conversation";
import { Thread } from "./conversation/Thread";
import { Boundary } from "./frame/Boundary";
import { focusOn } from "./frame/focusOn";
import { Notice } from "./frame/Notice";
import { currentChannel, mentionsIn, useNameOf } from "./frame/people";
import { Sidebar } from "./frame/Sidebar";
import { TopBar } from "./frame/TopBar";
import { NARROW, useMedia } from "./frame/useMedia";
import { Inspector } from "./inspector/Inspector";
import { useSlack } from "./slack";
import { ModalStack } from "./views/ModalStack";

export function App() {
  const { screen, place, lost } = useSlack();
  const narrow = useMedia(NARROW);
  const [drawer, setDrawer] = useState(false);
  const [inspecting, setInspecting] = useState(false);
  useTitle();
  const closeInspector = () => {
    setInspecting(false);
    focusOn(".inspect-toggle");
  };
  return (
    <div className="frame">
      <Button className="skip" onPress={skip}>
        Skip to the composer
      </Button>
      <TopBar
        openSidebar={narrow ? () => setDrawer(true) : null}
        inspecting={inspecting}
        setInspecting={setInspecting}
      />
      <div role="alert">
        {lost && <p className="lost">The workspace can't be reached. Trying again…</p>}
      </div>
      <div className="panes">
        {!narrow && <Sidebar />}
        <main className="work" tabIndex={-1}>
          <Conversation />
          {place.thread && screen.channel && (
            <Thread key={`${screen.me} ${place.thread}`} root={place.thread} />
          )}
          {inspecting && <Inspector close={closeInspector} />}
        </main>
      </div>
      {narrow && <Drawer isOpen={drawer} setOpen={setDrawer} />}
      <Boundary of={screen.views} instead={<FailedModals />}>
        <ModalStack />
      </Boundary>
      <Notice />
    </div>
  );
}

/** Stands where the modals should: nobody stays shut in by one that can't be drawn. */
function FailedModals() {
  const { attempt } = useSlack();
  return (
    <p className="notice failed-modals" role="alert">
      This view can't be shown here.
      <Button onPress={() => attempt("close_view", { all: true })}>Close it</Button>
    </p>
  );
}

function Drawer({ isOpen, setOpen }: { isOpen: boolean; setOpen: (open: boolean) => void }) {
  return (
    <ModalOverlay className="shade" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
      <Modal className="drawer">
        <Dialog aria-label="Channels and messages">
          <Sidebar onChosen={() => setOpen(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function skip(): void {
  focusOn(".talk textarea", ".thread textarea", "main");
}

function useTitle(): void {
  const { screen } = useSlack();
  const nameOf = useNameOf();
  const channel = currentChannel(screen);
  const name = channel ? nameOf(channel) : screen.app.name;
  const mentions = mentionsIn(screen);
  const title = `${mentions ? `(${mentions}) ` : ""}${name} · ${screen.team.name}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
