const key = 'lesart-workspace';

/** The workspace that was open last in this browser, or null. */
export function readLastWorkspace(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage may be forbidden.
  }
}

export function keepLastWorkspace(workspaceId: string): void {
  try {
    localStorage.setItem(key, workspaceId);
  } catch {
    // Then the first workspace opens next time.
  }
}
