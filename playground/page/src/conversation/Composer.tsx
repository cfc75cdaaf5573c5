/** Where the person types: messages, slash commands, and files that go with them. */

import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { isTouched } from "../frame/focusOn";
import * as icons from "../frame/icons";
import { type Channel, reasonOf } from "../protocol";
import { useSlack } from "../slack";
import { usageOf } from "./completion";
import { changeDraft, type Draft, remember, restore, useDraft } from "./drafts";
import { endHint } from "./Hint";
import { PlusMenu } from "./PlusMenu";
import { Suggestions } from "./Suggestions";
import { useTyping } from "./useTyping";

type Given = { draft: string; channel: Channel; thread: string | null; label: string };

export function Composer({ draft: key, channel, thread, label }: Given) {
  const { screen } = useSlack();
  const draft = useDraft(key);
  const { send, underWay } = useSending(key, channel, thread);
  const add = useFiles(key);
  const typing = useTyping(key, draft.text, send);
  const { completion, active, accept } = typing;
  const listId = `${key.replaceAll(" ", "-")}-suggestions`;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // Whoever goes along the tabs stays on them.
    const onTabs = document.activeElement?.closest("[role=tablist]");
    if (!isTouched() && !onTabs) field.current?.focus();
  }, []);
  const attach = (files: File[]) => {
    add(files);
    field.current?.focus();
  };
  const usage = completion ? null : usageOf(draft.text, screen);
  return (
    <div className="composer-frame">
      {completion && (
        <Suggestions
          id={listId}
          suggestions={completion.suggestions}
          active={active}
          accept={accept}
        />
      )}
      {usage && <p className="usage">{usage}</p>}
      <div className="composer">
        <textarea
          ref={field}
          rows={1}
          value={draft.text}
          placeholder={label}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={completion ? listId : undefined}
          aria-activedescendant={completion ? `${listId}-${active}` : undefined}
          onPaste={(event) => add(pasted(event))}
          {...typing.events}
        />
        <Chips draft={draft} draftKey={key} />
        <div className="composer-tools">
          <PlusMenu add={attach} />
          <Button className="send" aria-label="Send" isDisabled={!isReady(draft)} onPress={send}>
            <icons.Send />
          </Button>
        </div>
      </div>
      <p className="under-way" role="status">
        {underWay && <span key={underWay}>{`Sending ${underWay}`}</span>}
      </p>
      <p className="hidden" role="status">
        {completion && `Suggestions: ${completion.suggestions.length}`}
      </p>
    </div>
  );
}

/** There is something to send, and all of it is there. */
function isReady({ text, files, uploading }: Draft): boolean {
  return (text.trim() !== "" || files.length > 0) && uploading.length === 0;
}

const WAITING = "Press ↑ in the empty message field to bring back what failed.";

/** Sends the draft off; what could not be sent comes back. */
function useSending(key: string, channel: Channel, thread: string | null) {
  const { screen, act, tell } = useSlack();
  const draft = useDraft(key);
  const [underWay, setUnderWay] = useState<string | null>(null);
  const where = { channel: channel.id, ...(thread ? { thread_ts: thread } : {}) };
  const send = async () => {
    if (!isReady(draft)) return;
    const text = draft.text.trimEnd();
    const isCommand = text.startsWith("/");
    const unsent = { text, files: isCommand ? [] : draft.files };
    changeDraft(key, ({ files }) => ({ text: "", files: isCommand ? files : [] }));
    if (isCommand) {
      remember(screen.me, text);
      endHint();
      setUnderWay(text);
    }
    const failed = (why: string | null) => {
      const isBack = restore(key, unsent);
      if (!isBack) remember(screen.me, text);
      const words = [why, isBack ? null : WAITING].filter((one) => one !== null);
      if (words.length > 0) tell(words.join(" "));
    };
    try {
      const files = unsent.files.map((file) => file.id);
      const outcome = isCommand
        ? await act("command", { ...where, text })
        : await act("say", { ...where, text, ...(files.length > 0 ? { files } : {}) });
      // Slackbot says in the conversation what went wrong, where one in a thread may not look.
      if (outcome.error) failed(thread ? outcome.error : null);
    } catch (error) {
      failed(reasonOf(error));
    } finally {
      setUnderWay((other) => (other === text ? null : other));
    }
  };
  return { send, underWay };
}

/** A way to hand files in, to be sent with the message. */
function useFiles(key: string) {
  const { upload, tell } = useSlack();
  const one = async (file: File) => {
    changeDraft(key, ({ uploading }) => ({ uploading: [...uploading, file.name] }));
    try {
      const handed = await upload(file);
      changeDraft(key, ({ files }) => ({ files: [...files, handed] }));
    } catch (error) {
      tell(reasonOf(error));
    } finally {
      changeDraft(key, ({ uploading }) => ({
        uploading: uploading.toSpliced(uploading.indexOf(file.name), 1),
      }));
    }
  };
  return (files: File[]) => void Promise.all(files.map(one));
}

function pasted(event: ClipboardEvent): File[] {
  const files = [...event.clipboardData.files];
  if (files.length > 0) event.preventDefault();
  return files;
}

function Chips({ draft, draftKey }: { draft: Draft; draftKey: string }) {
  const { files, uploading } = draft;
  if (files.length + uploading.length === 0) return null;
  const remove = (id: string) =>
    changeDraft(draftKey, ({ files }) => ({ files: files.filter((file) => file.id !== id) }));
  return (
    <ul className="chips" aria-label="Files to send">
      {files.map(({ id, name }) => (
        <li key={id}>
          <icons.FileIcon />
          <span>{name}</span>
          <Button aria-label={`Remove ${name}`} onPress={() => remove(id)}>
            <icons.Close size={14} />
          </Button>
        </li>
      ))}
      {uploading.map((name) => (
        <li key={name} data-uploading>
          <icons.FileIcon />
          <span>{`${name} …`}</span>
        </li>
      ))}
    </ul>
  );
}
