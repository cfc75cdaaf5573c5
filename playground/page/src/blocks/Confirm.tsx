import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Json } from "../protocol";
import { Plain, Text, wordsOf } from "./Mrkdwn";

type Props = { confirm: Json; onAnswer: (agreed: boolean) => void };

/** The dialog that an element's `confirm` asks for before anything is sent. */
export function Confirm({ confirm, onAnswer }: Props) {
  const style = confirm.style === "danger" ? "danger" : "primary";
  return (
    // A click beside it is no answer: it may be the second of a double click that brought it up.
    <ModalOverlay className="modal-shade" isOpen onOpenChange={(open) => open || onAnswer(false)}>
      <Modal className="confirm">
        <Dialog role="alertdialog" className="confirm-dialog">
          <Heading slot="title">
            <Plain text={wordsOf(confirm.title)} />
          </Heading>
          <Text of={confirm.text} />
          <div className="confirm-buttons">
            <Button className="element-button" onPress={() => onAnswer(false)}>
              <Plain text={wordsOf(confirm.deny) || "Cancel"} />
            </Button>
            <Button
              className="element-button"
              data-style={style}
              autoFocus
              onPress={() => onAnswer(true)}
            >
              <Plain text={wordsOf(confirm.confirm) || "Yes"} />
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
