import type { Message } from "../protocol";

/** What a message says: its text or blocks, attachments and files. */
export function MessageBody({ message }: { message: Message }) {
  return <p>{message.text}</p>;
}
