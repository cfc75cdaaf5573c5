/** What the keys do in the composer: send, complete a word, bring back an earlier command. */

import { type ChangeEvent, type KeyboardEvent, type SyntheticEvent, useState } from "react";
import { flushSync } from "react-dom";
import { useSlack } from "../slack";
import { complete, type Suggestion } from "./completion";
import { changeDraft, recall } from "./drafts";

export function useTyping(key: string, text: string, send: () => void) {
  const { screen } = useSlack();
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState(0);
  const [waved, setWaved] = useState<string | null>(null);
  const completion = waved === text ? null : complete(text.slice(0, caret), screen);
  const count = completion?.suggestions.length ?? 0;
  const active = Math.min(chosen, Math.max(count - 1, 0));

  const write = (words: string, at: number, field: HTMLTextAreaElement | null) => {
    flushSync(() => changeDraft(key, () => ({ text: words })));
    field?.setSelectionRange(at, at);
    setCaret(at);
    setChosen(0);
  };
  const accept = (suggestion: Suggestion, field: HTMLTextAreaElement | null) => {
    const start = completion?.start ?? 0;
    const behind = text.slice(caret).replace(/^ /, "");
    const word = `${suggestion.word} `;
    write(text.slice(0, start) + word + behind, start + word.length, field);
  };
  /** Whether the key was one for the suggestions. */
  const choose = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const suggestion = completion?.suggestions[active];
    if (!completion || !suggestion) return false;
    const typed = text.slice(completion.start, caret);
    if (event.key === "ArrowDown") setChosen((active + 1) % count);
    else if (event.key === "ArrowUp") setChosen((active + count - 1) % count);
    else if (event.key === "Escape") setWaved(text);
    // A word that stands there in full has nothing to complete: Enter sends.
    else if (event.key === "Tab" && !event.shiftKey) accept(suggestion, event.currentTarget);
    else if (event.key === "Enter" && !event.shiftKey && typed !== suggestion.word)
      accept(suggestion, event.currentTarget);
    else return false;
    return true;
  };
  const earlier = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
    if (event.key === "ArrowDown" && text === "") return false;
    const found = recall(screen.me, text, event.key === "ArrowUp" ? -1 : 1);
    if (found === null) return false;
    write(found, found.length, event.currentTarget);
    setWaved(found);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While letters are being composed, as in Japanese, Enter belongs to them.
    if (event.nativeEvent.isComposing) return;
    if (choose(event) || earlier(event)) return event.preventDefault();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return {
    completion,
    active,
    accept: (suggestion: Suggestion) =>
      accept(suggestion, document.activeElement as HTMLTextAreaElement | null),
    events: {
      onKeyDown,
      onChange: ({ currentTarget }: ChangeEvent<HTMLTextAreaElement>) => {
        changeDraft(key, () => ({ text: currentTarget.value }));
        setCaret(currentTarget.selectionStart);
        setChosen(0);
        setWaved(null);
      },
      onSelect: ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) =>
        setCaret(currentTarget.selectionStart),
      onBlur: () => setWaved(text),
    },
  };
}
