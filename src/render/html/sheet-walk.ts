/** Where things stand: the masthead, the walk, the way to every step; on screens wide and small. */
export const walkSheet = `
.masthead { display: flex; gap: 1rem; align-items: center; justify-content: space-between; max-width: 86rem; margin-inline: auto; padding: 0.7rem var(--edge); font-size: 0.875rem; }
.brand { font-family: var(--mono); color: var(--quiet); }
.skip:focus { position: fixed; top: 0.5rem; left: 0.5rem; z-index: 3; background: var(--ground); padding: 0.4rem 0.8rem; }
.languages { display: flex; gap: 0.25rem; }
.languages a { padding: 0.2rem 0.8rem; border-radius: 99px; color: var(--quiet); text-decoration: none; }
.languages a:hover { color: var(--text); background: var(--raised); }
.languages a[aria-current] { color: var(--text); background: var(--raised); font-weight: 600; }
.telling { max-width: 86rem; margin-inline: auto; padding: 0 var(--edge) 2rem; }
.telling[hidden] { display: none; }
.telling + .telling { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 3rem; }
.js .telling + .telling { border: 0; margin-top: 0; padding-top: 0; }
.opening { padding-block: 0.2rem 0.9rem; border-bottom: 1px solid var(--line); margin-bottom: 1.4rem; }
.opening .about { margin-top: 0.45rem; font-size: 1.05rem; max-width: 62rem; }
.opening .variant { color: var(--quiet); font-size: 0.9rem; margin-top: 0.15rem; }
.step, .summary { scroll-margin-top: 1rem; }
.step { display: grid; gap: 1.15rem; grid-template-columns: minmax(0, 1fr); align-content: start; }
.step > h3 { font-size: 0.85rem; font-weight: 600; color: var(--accent); }
.step > .act { margin-top: -1.05rem; font-size: 0.875rem; color: var(--quiet); }
.sentence { border-inline-start: 3px solid var(--accent); padding-inline-start: 1rem; font-size: clamp(1.075rem, 1rem + 0.4vw, 1.25rem); line-height: 1.5; max-width: 44rem; text-wrap: pretty; }
[lang|="zh"] .sentence { line-height: 1.7; }
.places > * + * { margin-top: 2.6rem; }
.js .places > * { margin-top: 0; }
.js .places > [hidden] { display: none; }
.source, .excerpt, .program, .output { border: 1px solid var(--line); border-radius: 8px; background: var(--raised); overflow: hidden; min-width: 0; }
.source > figcaption, .excerpt > figcaption, .program > figcaption, .output > figcaption { padding: 0.4rem 1rem; font-size: 0.82rem; color: var(--quiet); border-bottom: 1px solid var(--line); }
.source[hidden] { display: none; }
.source + .source { margin-top: 1rem; }
.js .source + .source { margin-top: 0; }
.sources { margin-bottom: 2rem; min-width: 0; }
.places { min-width: 0; }

.stations { display: flex; gap: 0.75rem; align-items: center; }
.stations button { display: none; }
.stations ol { display: flex; flex-wrap: wrap; gap: 0.2rem; margin-bottom: 1.5rem; }
.stations li { display: flex; }
.stations .new-act { margin-inline-start: 0.55rem; padding-inline-start: 0.75rem; border-inline-start: 1px solid var(--line); }
.stations a { min-width: 2.1rem; padding: 0.3rem 0.6rem; border-radius: 99px; text-align: center; text-decoration: none; color: var(--quiet); font-size: 0.9rem; line-height: 1.5; font-variant-numeric: tabular-nums; white-space: nowrap; }
.stations a:hover { background: var(--raised); color: var(--text); }
.stations a[aria-current] { background: var(--accent); color: var(--onAccent); font-weight: 600; }

@media screen {
  .js body { padding-bottom: 4.6rem; }
  .js .stations { position: fixed; z-index: 2; inset: auto 0 0; justify-content: space-between; padding: 0.55rem max(var(--edge), calc((100vw - 86rem) / 2 + var(--edge))); padding-bottom: max(0.55rem, env(safe-area-inset-bottom)); background: var(--ground); border-top: 1px solid var(--line); }
  .js .stations ol { margin: 0; flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; padding: 4px; }
  .js .stations button { display: block; flex: none; font: inherit; font-size: 0.95rem; min-height: 2.6rem; padding: 0.35rem 1.1rem; border-radius: 99px; border: 1px solid var(--stroke); background: var(--ground); color: var(--text); cursor: pointer; }
  .js .stations button:hover { background: var(--raised); }
  .js .stations .next { background: var(--accent); border-color: var(--accent); color: var(--onAccent); font-weight: 600; }
  .js .stations .next:hover { background: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; }
  .js .stations button[aria-disabled="true"] { background: transparent; border-color: var(--line); color: var(--quiet); cursor: default; font-weight: 400; text-decoration: none; }
  .js .walk { min-height: min(38rem, 72vh); margin-bottom: 3rem; }
}
@media screen and (min-width: 64rem) {
  .js .walk { display: grid; grid-template-columns: minmax(0, 38.4rem) minmax(0, 1fr); gap: 2.2rem; align-items: start; }
  .js .sources { position: sticky; top: 1rem; margin: 0; }
  .js .source .scroll { max-height: max(14rem, calc(100vh - 19.5rem)); }
  .js .excerpt { display: none; }
  .js .at-end .walk { display: block; }
  .js .at-end .sources { display: none; }
}
@media screen and (max-width: 63.99rem) {
  .js .sources { display: none; }
}
@media screen and (max-width: 40rem) {
  .js .stations .new-act { margin-inline-start: 0.2rem; padding-inline-start: 0.35rem; }
  .js .stations button { padding-inline: 0.9rem; }
  .js .telling:not(.at-start) :is(.about, .variant) { display: none; }
}
@media (prefers-reduced-motion: no-preference) {
  .stations a, .stations button, .languages a { transition: background-color 0.15s, color 0.15s; }
}
`;
