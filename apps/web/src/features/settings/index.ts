export { KeyboardHelp } from './keyboard-help.tsx';
export { TokensPage } from './tokens-page.tsx';
