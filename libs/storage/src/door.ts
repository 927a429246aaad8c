/** What set-up writes; the password is hashed already. */
export interface SetUp {
  readonly organisationName: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly workspaceName: string;
}

/** A person of an organisation. */
export interface Identity {
  readonly organisationId: string;
  readonly personId: string;
}

/** What a login is checked against. */
export interface Login extends Identity {
  readonly passwordHash: string;
  readonly suspended: boolean;
}

/** What can be done before anybody is known. Its role sees the few columns that this needs and no document. */
export interface Door {
  /** Whether set-up is still to be done. */
  isEmpty(): Promise<boolean>;
  /**
   * Makes the organisation, its first person and a workspace that this person manages.
   * @throws StorageFault `setup-done` when somebody was first
   */
  setUp(setUp: SetUp): Promise<Identity & { readonly workspaceId: string }>;
  /** By e-mail, upper and lower case alike; null when nobody has it. */
  findLogin(email: string): Promise<Login | null>;
  /** By the SHA-256 of the session's secret; null when unknown, expired, or the person is suspended. */
  findSession(secretHash: Uint8Array): Promise<Identity | null>;
  /** By the SHA-256 of the token's secret; null when unknown or the person is suspended. Notes its use once a minute. */
  findToken(secretHash: Uint8Array): Promise<Identity | null>;
  /** The person that a local command works as: the first manager who is not suspended; null before set-up. */
  findOperator(): Promise<Identity | null>;
  /** Ids of all organisations, for what jobs do at start. */
  organisations(): Promise<string[]>;
}
