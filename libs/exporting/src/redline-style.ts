/** How a redline page looks: on a screen, in the dark, on paper. Told apart by more than colour: lines, and words. */
export const redlineStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1e23; --faint: #5b6470; --line: #d9dde3;
  --ins: #0b5d2a; --ins-ground: #d9f5e1; --del: #9b1c1c; --del-ground: #fde2e1; --move: #5b2aa0; --move-ground: #eee5fb; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181d; --ink: #e6e8ec; --faint: #a0a8b4; --line: #333a44;
  --ins: #8be3a8; --ins-ground: #12351f; --del: #ffaba6; --del-ground: #451b1a; --move: #d0b5ff; --move-ground: #2d2046; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
header, main, nav { max-width: 50rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .75rem; }
main h2, main h3, main h4, main h5, main h6 { font-size: 1.1rem; line-height: 1.4; margin: 1.6em 0 .4em; }
p { margin: .6em 0; }
p, h2, h3, h4, h5, h6, td, th { white-space: pre-line; }
pre { white-space: pre-wrap; padding: .5rem; border: 1px solid var(--line); border-radius: 4px; }
dl { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 0 0 1rem; }
dl div { display: flex; flex-direction: column-reverse; }
dt { color: var(--faint); font-size: .85rem; }
dd { margin: 0; font-size: 1.2rem; font-variant-numeric: tabular-nums; }
ins { color: var(--ins); background: var(--ins-ground); text-decoration: underline; text-underline-offset: .15em; }
del { color: var(--del); background: var(--del-ground); text-decoration: line-through; }
.move { border-inline-start: 4px solid var(--move); padding-inline-start: .75rem; margin: .6em 0; }
.moved, del.moved, ins.moved { color: var(--move); background: var(--move-ground); }
ins.moved { text-decoration: underline double; }
.note { display: block; font-size: .85rem; }
a { color: var(--move); }
:target { outline: 2px solid var(--move); outline-offset: 3px; }
.label { color: var(--faint); margin-inline-end: .4em; }
.depth-2 { margin-inline-start: 1.5rem; } .depth-3 { margin-inline-start: 3rem; } .depth-4 { margin-inline-start: 4.5rem; }
.footnote, .speaker { font-size: .9rem; color: var(--faint); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .8em 0; }
td, th { border: 1px solid var(--line); padding: .25rem .5rem; text-align: start; vertical-align: top; }
nav { border-block: 1px solid var(--line); }
nav summary { cursor: pointer; font-weight: 600; }
nav ol { padding-inline-start: 2.5rem; }
nav a { color: inherit; text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
.kind { color: var(--faint); font-size: .85rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: static; width: auto; height: auto; clip-path: none; }
@media (min-width: 80rem) {
  .sides { display: grid; grid-template-columns: 22rem minmax(0, 50rem); justify-content: center; gap: 2rem; }
  .sides nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; border: 0; margin: 0; }
  .sides main { margin: 0; }
}
@media print { nav, .skip { display: none; } header, main { max-width: none; padding: 0; }
  body { font: 10.5pt/1.45 serif; } ins, del, .moved { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; } tr { break-inside: avoid; } a { color: inherit; } }
`;
