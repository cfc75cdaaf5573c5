/** What stands on the page while there was no workspace to show yet. */

import mark from "../icon.svg";

export function Waiting() {
  return (
    <main className="waiting">
      <img src={mark} alt="" width={56} height={56} />
      <h1>The workspace isn't running</h1>
      <p>
        Start it with <code>make demo</code>. This page opens by itself as soon as it is there.
      </p>
    </main>
  );
}
