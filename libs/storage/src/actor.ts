/** On whose behalf a transaction runs: row level security shows it what this actor may see, and nothing else. */
export type Actor =
  | { readonly kind: 'person'; readonly organisationId: string; readonly personId: string }
  | { readonly kind: 'job'; readonly organisationId: string };

/** An actor who is a person. */
export type PersonActor = Extract<Actor, { kind: 'person' }>;
