import { Component, type ReactNode } from 'react';
import { ProblemMessage } from './problem-message.tsx';

interface State {
  error: unknown;
  failed: boolean;
}

/** Keeps a fault in one pane from taking the others with it, and says what to do. */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey?: string }, State> {
  override state: State = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true };
  }

  override componentDidUpdate(previous: { resetKey?: string }) {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.setState({ error: null, failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <ProblemMessage error={this.state.error} onReload={() => window.location.reload()} />;
  }
}
