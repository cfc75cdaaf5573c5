import { useMemo } from "react";
import type { Json } from "../protocol";
import { readMrkdwn, readPlain } from "./mrkdwn";
import { RichText } from "./RichText";

/** A text in Slack's mrkdwn, drawn. */
export function Mrkdwn({ text, verbatim = false }: { text: string; verbatim?: boolean }) {
  const parts = useMemo(() => readMrkdwn(text, verbatim), [text, verbatim]);
  return <RichText parts={parts} />;
}

/** A text in which only emoji are drawn; most have none, and need no library. */
export function Plain({ text }: { text: string }) {
  const parts = useMemo(() => readPlain(text), [text]);
  const words = parts[0]?.elements ?? [];
  const bare = words.every((word) => word.type === "text");
  if (bare) return <bdi className="plain-text">{words.map((word) => word.text)}</bdi>;
  return <RichText parts={parts} />;
}

/** A text object of Block Kit. */
export function Text({ of }: { of: Json | null | undefined }) {
  const text = wordsOf(of);
  if (of?.type === "mrkdwn") return <Mrkdwn text={text} verbatim={of.verbatim === true} />;
  return <Plain text={text} />;
}

/** What a text object says, as its app wrote it. */
export function wordsOf(of: Json | null | undefined): string {
  return typeof of?.text === "string" ? of.text : "";
}
