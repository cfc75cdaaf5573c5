import assert from "node:assert/strict";
import { test } from "node:test";
import type { Screen } from "../protocol";
import { complete, usageOf } from "./completion.ts";

const person = { title: "", is_bot: false, is_outsider: false };
const SCREEN = {
  app: {
    installed: true,
    commands: [
      { command: "/time", usage_hint: "[2h ACME-site]", description: "Log time" },
      { command: "/timer", usage_hint: "", description: "" },
    ],
  },
  people: [
    { ...person, id: "U1", name: "lena", real_name: "Lena Vogt", deleted: false },
    { ...person, id: "U2", name: "oskar", real_name: "Oskar Falk", deleted: true },
  ],
  reachable: ["U1", "U2"],
  channels: [
    { id: "C1", name: "acme-web", kind: "public", topic: "", purpose: "" },
    { id: "D1", name: "acme", kind: "im", topic: "", purpose: "" },
  ],
} as unknown as Screen;

function words(before: string): string[] {
  return complete(before, SCREEN)?.suggestions.map((one) => one.word) ?? [];
}

test("a slash at the start offers the app's commands", () => {
  assert.deepEqual(words("/"), ["/time", "/timer"]);
  assert.deepEqual(words("/timer"), ["/timer"]);
  assert.deepEqual(words("1/"), []);
  assert.deepEqual(words("/time "), []);
});

test("people are found by either name, and nobody who left", () => {
  assert.deepEqual(words("hey @le"), ["@lena"]);
  assert.deepEqual(words("@vo"), ["@lena"]);
  assert.deepEqual(words("@os"), []);
  assert.deepEqual(words("me@le"), []);
});

test("channels are offered, direct messages are not", () => {
  assert.deepEqual(words("in #ac"), ["#acme-web"]);
  assert.equal(complete("in #ac", SCREEN)?.start, 3);
});

test("a command that stands tells how it goes on", () => {
  assert.equal(usageOf("/time 2h", SCREEN), "/time [2h ACME-site]");
  assert.equal(usageOf("/time", SCREEN), null);
  assert.equal(usageOf("/timer 2h", SCREEN), null);
});
