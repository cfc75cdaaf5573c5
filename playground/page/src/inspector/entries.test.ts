import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entry } from "../protocol";
import { linesOf, matches } from "./entries.ts";

const AT = "2026-11-25T12:00:00.000Z";
const command = {
  kind: "envelope",
  type: "slash_commands",
  payload: { command: "/time", text: "week" },
  outcome: "acked",
  ack: null,
  seconds: 0.02,
  retry_attempt: 0,
  retry_reason: "",
} as const;
const call = { kind: "call", method: "views.open", args: {}, status: 200, seconds: 0 } as const;

function entries(...some: object[]): Entry[] {
  return some.map((one, number) => ({ number, stamp: number, at: AT, ...one })) as Entry[];
}

test("an envelope says what it was, and a call after it belongs to it", () => {
  const [first, second, third] = linesOf(
    entries(
      command,
      { ...call, answer: { ok: true } },
      { ...call, answer: { ok: true }, at: "2026-11-25T12:00:09.000Z" },
    ),
  );
  assert.equal(first?.detail, "/time week");
  assert.deepEqual([first?.within, second?.within, third?.within], [false, true, false]);
});

test("what failed stands out with its reason", () => {
  const [late, refused] = linesOf(
    entries(
      { ...command, outcome: "operation_timeout", retry_attempt: 1 },
      { ...call, answer: { ok: false, error: "expired_trigger_id" } },
    ),
  );
  assert.deepEqual([late?.bad, late?.outcome], [true, "operation_timeout, retry 1"]);
  assert.deepEqual([refused?.bad, refused?.outcome], [true, "expired_trigger_id"]);
});

test("a complaint is read beneath the call it is about, one about an answer where it came", () => {
  const complaint = { kind: "complaint", pointer: "/blocks/0", code: "limit", message: "too long" };
  const later = { ...call, answer: {}, at: "2026-11-25T12:00:09.000Z", seconds: 0.01 };
  const during = { ...complaint, at: "2026-11-25T12:00:08.995Z" };
  const lines = linesOf(entries(command, complaint, during, during, later, later));
  assert.deepEqual(
    lines.map(({ entry }) => entry.number),
    [0, 1, 4, 2, 3, 5],
  );
});

test("entries are found by kind and by any text in them", () => {
  const [line] = linesOf(entries(command));
  assert.ok(line);
  assert.equal(matches(line, new Set(["envelope"]), "WEEK"), true);
  assert.equal(matches(line, new Set(["envelope"]), "month"), false);
  assert.equal(matches(line, new Set(["call"]), ""), false);
});
