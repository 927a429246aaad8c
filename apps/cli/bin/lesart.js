#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
const oldest = 24;

if (Number.parseInt(process.versions.node, 10) < oldest) {
  console.error(`Lesart needs Node ${oldest}, which comes with it: say \`npx lesart\` in its folder.`);
  process.exitCode = 1;
} else if (existsSync(built)) {
  await import(built.href);
} else {
  console.error('Lesart is not built yet: run `npm run build` in its folder first.');
  process.exitCode = 1;
}
