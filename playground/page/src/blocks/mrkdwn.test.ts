import assert from "node:assert/strict";
import { test } from "node:test";
import { type Inline, readMrkdwn, readPlain, type Part } from "./mrkdwn.ts";

/** What is read, written down again so that a person sees it at once. */
function shown(parts: Part[]): string {
  const signs = { rich_text_section: "", rich_text_quote: "| ", rich_text_preformatted: "# " };
  return parts.map((part) => signs[part.type] + part.elements.map(inline).join("")).join(" // ");
}

function inline(element: Inline): string {
  const styles = "style" in element ? Object.keys(element.style ?? {}) : [];
  return styles.reduce((inside, name) => `[${name} ${inside}]`, said(element));
}

function said(element: Inline): string {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return `{${element.text} → ${element.url}}`;
    case "emoji":
      return `{emoji ${element.name}${element.skin_tone ?? ""}}`;
    case "user":
      return `{@ ${element.user_id}}`;
    case "channel":
      return `{# ${element.channel_id}}`;
    case "usergroup":
      return `{group ${element.usergroup_id}}`;
    case "broadcast":
      return `{ping ${element.range}}`;
    case "date":
      return `{${element.timestamp} ${element.format} ${element.url ?? ""} ${element.fallback}}`;
  }
}

const MRKDWN: Record<string, string> = {
  "": "",
  "a *bold* word": "a [bold bold] word",
  "_a_, ~b~ (*c*) `d`": "[italic a], [strike b] ([bold c]) [code d]",
  "*_both_*": "[italic [bold both]]",
  "*a* and *b c*": "[bold a] and [bold b c]",
  "2 * 3 * 4": "2 * 3 * 4",
  "a*b*c snake_case_name ~ 5": "a*b*c snake_case_name ~ 5",
  "**not bold**": "**not bold**",
  "*open": "*open",
  "*a *b*": "*a [bold b]",
  "*over\nlines*": "*over\nlines*",
  "ein *größer* ü*x*": "ein [bold größer] ü*x*",
  "`*a* :wave: &lt;b&gt;`": "[code *a* :wave: <b>]",
  "` spaced `": "[code  spaced ]",
  "&lt;script&gt;alert(1)&lt;/script&gt;": "<script>alert(1)</script>",
  "<script>alert(1)</script>": "<script>alert(1)</script>",
  "&amp;lt; &amp;amp; &nbsp;": "&lt; &amp; &nbsp;",
  "&lt;!channel&gt; &lt;@U1&gt;": "<!channel> <@U1>",
  "<!channel> <!here|here> <!everyone>": "{ping channel} {ping here} {ping everyone}",
  "<@U1> <@W2|maya> <#C1|general>": "{@ U1} {@ W2} {# C1}",
  "*<@U1>*": "[bold {@ U1}]",
  "<!subteam^S1|@designers> <!subteam^S1>": "{group designers} {group S1}",
  "<!unknown|label> <!unknown>": "label <!unknown>",
  "<https://a.example/x_y_z|An _x_>": "{An _x_ → https://a.example/x_y_z}",
  "<https://a.example?a=1&amp;b=2>": "{https://a.example?a=1&b=2 → https://a.example?a=1&b=2}",
  "<mailto:a@b.example|Write> <mailto:a@b.example>":
    "{Write → mailto:a@b.example} {a@b.example → mailto:a@b.example}",
  "<javascript:alert(1)|x> <data:text/html,x>": "<javascript:alert(1)|x> <data:text/html,x>",
  "*<https://a.example|a>*": "[bold {a → https://a.example}]",
  "see https://a.example/b_c_d, (https://b.example).":
    "see {https://a.example/b_c_d → https://a.example/b_c_d}, ({https://b.example → https://b.example}).",
  "_https://a.example_": "[italic {https://a.example → https://a.example}]",
  "a < b > c": "a < b > c",
  "<!date^1392734382^{date} at {time}^https://a.example|then>":
    "{1392734382 {date} at {time} https://a.example then}",
  "<!date^soon^{date}|then>": "then",
  ":wave::skin-tone-3: :+1: at 12:30:45": "{emoji wave3} {emoji +1} at 12:30:45",
  "&gt; a\n> b\nc": "| a\nb // c",
  "a\n&gt;&gt;&gt; b\n\nc": "a // | b\n\nc",
  "a > b": "a > b",
  "x\n```\n*a*\n  &lt;b&gt;\n```\ny": "x // # *a*\n  <b> // y",
  "x ```a``` y": "x  // # a //  y",
  "an ```open fence": "an ```open fence",
  "- a\n- b": "- a\n- b",
};

for (const [text, wanted] of Object.entries(MRKDWN))
  test(`mrkdwn ${JSON.stringify(text)}`, () => assert.equal(shown(readMrkdwn(text)), wanted));

test("a verbatim text has no links by itself", () =>
  assert.equal(shown(readMrkdwn("https://a.example", true)), "https://a.example"));

test("plain text has emoji and nothing else", () =>
  assert.equal(
    shown(readPlain("*x* <@U1> :wave: https://a.example &amp;")),
    "*x* <@U1> {emoji wave} https://a.example &",
  ));

test("a long hostile text is read in no time", () => {
  const before = performance.now();
  for (const text of ["*a ", "*a* ", "<", "`", "_*~", "```", "&gt;", ":a", "<@U1>", "https://"])
    readMrkdwn(text.repeat(40_000 / text.length));
  for (const text of [".", "&gt;", ")"]) readMrkdwn(`https://a${text.repeat(100_000)}x`);
  readMrkdwn(`:${"a".repeat(100_000)}`);
  assert.ok(performance.now() - before < 3000);
});
