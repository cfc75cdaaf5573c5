import { useMemo } from "react";
import type { Message } from "../protocol";
import { useSlack } from "../slack";
import { Attachment } from "./Attachment";
import { Blocks } from "./Blocks";
import { FileCard } from "./Media";
import { Mrkdwn } from "./Mrkdwn";
import { SurfaceProvider } from "./surface";

const NO_ERRORS = {};

/** What a message says: its text or blocks, attachments and files. */
export function MessageBody({ message }: { message: Message }) {
  const { attempt, tell } = useSlack();
  const { channel, ts, state } = message;
  const surface = useMemo(
    () => ({
      where: { message: { channel, ts } },
      state: state ?? {},
      errors: NO_ERRORS,
      act: attempt,
      tell,
    }),
    [channel, ts, state, attempt, tell],
  );
  return (
    <SurfaceProvider surface={surface}>
      <div className="message-body">
        {message.blocks.length > 0 ? (
          <Blocks blocks={message.blocks} />
        ) : (
          message.text && <Mrkdwn text={message.text} />
        )}
        {message.attachments.map((attachment, index) => (
          <Attachment key={String(attachment.id ?? index)} attachment={attachment} />
        ))}
        {message.files.map((file) => (
          <FileCard key={file.id} file={file} />
        ))}
      </div>
    </SurfaceProvider>
  );
}
