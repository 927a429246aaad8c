export { type Configuration, ConfigurationFault, readConfiguration } from './config/environment.ts';
export { makeOperatorToken, readOrMakeSecret } from './config/secret.ts';
export {
  type Delivery,
  type FolderEvent,
  type FolderTarget,
  TargetAwayError,
  watchFolder,
} from './documents/watch-folder.ts';
export { type FolderFile, touchesFolder } from './documents/watched-folder-files.ts';
export { openLanguageModel } from './models/open-language-model.ts';
export { lesartVersion, type RunningServer, startServer } from './server.ts';
