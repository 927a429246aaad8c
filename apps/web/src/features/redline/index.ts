export { Redline } from './redline.tsx';
export { type RedlineAddress, type RedlineState, readRedline, writeRedline } from './redline-address.ts';
