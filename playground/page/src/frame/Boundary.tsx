/** Keeps one drawing that fails from taking the whole page with it. */

import { Component, type ReactNode } from "react";

type Given = { children: ReactNode; what: string };

export class Boundary extends Component<Given, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <p className="failed">{`${this.props.what} can't be shown here.`}</p>;
  }
}
