export { type Configuration, ConfigurationFault, readConfiguration } from './config/environment.ts';
export { makeOperatorToken, readOrMakeSecret } from './config/secret.ts';
export { lesartVersion, type RunningServer, startServer } from './server.ts';
