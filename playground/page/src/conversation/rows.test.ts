import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../protocol";
import { rowsOf } from "./rows.ts";

const NOON = Date.parse("2026-11-25T11:00:00Z") / 1000;

function said(user: string, after: number, more: Partial<Message> = {}): Message {
  return {
    ts: (NOON + after).toFixed(6),
    channel: "C1",
    user,
    text: "",
    blocks: [],
    attachments: [],
    files: [],
    bot_id: null,
    thread_ts: null,
    edited_ts: null,
    subtype: null,
    ephemeral: false,
    replies: 0,
    state: {},
    ...more,
  };
}

function rows(messages: Message[], readUpTo: string | null = null, zone = "Europe/Berlin") {
  return rowsOf(messages, { me: "U1", zone, now: new Date((NOON + 60) * 1000), readUpTo });
}

test("messages of one author within five minutes stand together", () => {
  const shown = rows([said("U2", 0), said("U2", 299), said("U2", 599), said("U3", 600)]);
  assert.deepEqual(
    shown.map((row) => row.follows),
    [false, true, false, false],
  );
});

test("what only the person sees doesn't stand with what everybody sees", () => {
  const shown = rows([said("B", 0), said("B", 1, { ephemeral: true })]);
  assert.equal(shown[1]?.follows, false);
});

test("days change at the person's own midnight", () => {
  const messages = [said("U2", -14 * 3600), said("U2", -12.5 * 3600), said("U2", 0)];
  assert.deepEqual(
    rows(messages).map((row) => row.day),
    ["Yesterday", null, "Today"],
  );
  assert.deepEqual(
    rows(messages, null, "Asia/Kolkata").map((row) => row.day),
    ["Today", null, null],
  );
});

test("what is new starts with the first unread message of somebody else", () => {
  const messages = [said("U2", 0), said("U1", 1), said("U2", 2), said("U2", 3)];
  const shown = rows(messages, messages[0]?.ts);
  assert.deepEqual(
    shown.map((row) => row.isNew),
    [false, false, true, false],
  );
  assert.equal(
    rows(messages).some((row) => row.isNew),
    false,
  );
});
