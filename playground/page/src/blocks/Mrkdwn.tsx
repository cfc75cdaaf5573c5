/** A text in Slack's mrkdwn, drawn. */
export function Mrkdwn({ text }: { text: string }) {
  return <span>{text}</span>;
}
