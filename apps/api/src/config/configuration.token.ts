/** The configuration that the server was started with. */
export const CONFIGURATION = Symbol('configuration');

/** The installation's secret, as bytes. */
export const INSTALLATION_SECRET = Symbol('installation secret');
