import { Modal, ModalOverlay } from "react-aria-components";
import { useSlack } from "../slack";
import { ModalView } from "./ModalView";
import "./views.css";

/** The modals that are open before the person, the top one to be used. */
export function ModalStack() {
  const { screen, attempt } = useSlack();
  const { views } = screen;
  const top = views.at(-1);
  return (
    // One frame for the whole stack: focus goes back to where it was before the first of them. It is
    // closed and not just taken away, or what is behind it would be inert when the focus comes back.
    <ModalOverlay
      className="modal-shade"
      isOpen={top !== undefined}
      onOpenChange={(open) => open || void attempt("close_view", { view_id: top?.id })}
    >
      <Modal className="modal">
        {/* What was typed in those beneath is still there when they come back. */}
        {views.map((view, below) => (
          <div key={view.id} className="view" hidden={view !== top}>
            <ModalView view={view} isOnTop={view === top} below={below} />
          </div>
        ))}
      </Modal>
    </ModalOverlay>
  );
}
