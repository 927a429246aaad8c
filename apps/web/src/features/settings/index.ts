export { KeyboardHelp } from './keyboard-help.tsx';
export { MembersDialog } from './members-dialog.tsx';
export { TokensPage } from './tokens-page.tsx';
