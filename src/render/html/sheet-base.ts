import { dark, light, properties } from './palette.js';

const actors = [0, 1, 2, 3, 4, 5].map((index) => `.actor${index} { color: var(--actor${index}); }`).join('\n');
const tones = ['keyword', 'string', 'number', 'comment', 'type', 'call']
  .map((tone) => `.code .${tone} { color: var(--${tone}); }`)
  .join('\n');

/** Colours, letters, and what every part of the page has in common. */
export const baseSheet = `
:root {
  color-scheme: light dark;
  ${properties(light)}
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono CJK SC", "WenQuanYi Micro Hei Mono", monospace;
  --edge: clamp(1rem, 3vw, 2.5rem);
}
@media screen and (prefers-color-scheme: dark) {
  :root { ${properties(dark)} }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block: 1rem 5rem; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.6 var(--sans); overflow-wrap: break-word; }
[lang|="zh"] { line-height: 1.75; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, pre { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: clamp(1.45rem, 1.15rem + 1.4vw, 2.1rem); line-height: 1.2; letter-spacing: -0.012em; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; }
h3 { font-size: 1rem; line-height: 1.4; }
h4 { font-size: 0.8rem; line-height: 1.4; font-weight: 600; color: var(--quiet); }
a { color: var(--accent); text-underline-offset: 0.18em; }
code, pre, samp, kbd { font-family: var(--mono); font-size: 0.875em; font-variant-ligatures: none; }
p code, li code { background: var(--raised); border-radius: 4px; padding: 0.1em 0.35em; overflow-wrap: anywhere; }
kbd { border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; padding: 0.1em 0.45em; background: var(--raised); }
table { border-collapse: collapse; font-size: 0.9rem; line-height: 1.45; }
th { text-align: start; font-weight: 600; }
thead th { font-size: 0.8rem; color: var(--quiet); }
th, td { padding: 0.28rem 1.1rem 0.28rem 0; vertical-align: baseline; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th, thead td { border-bottom: 1px solid var(--line); }
.figure { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.step > h3::first-letter, .place::first-letter { text-transform: uppercase; }
.quiet { color: var(--quiet); }
.badge { display: inline-block; border: 1px solid currentcolor; border-radius: 99px; padding: 0 0.6em; font-size: 0.78rem; line-height: 1.55; color: var(--bug); white-space: nowrap; }
.good { color: var(--good); }
.bug { color: var(--bug); }
.bad { color: var(--bad); }
${actors}
.heard, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scroll { overflow: auto; position: relative; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1:focus-visible, main:focus-visible { outline: none; }
.symbols { position: absolute; }
.code { padding-block: 0.6rem; font-size: 0.9rem; line-height: 1.65; tab-size: 2; white-space: pre-wrap; overflow-wrap: anywhere; }
.code code { display: block; }
.line { display: block; padding-inline: 5.8em 0.4em; text-indent: -5.8em; }
.line::before { content: attr(data-line); display: inline-block; width: 3.9em; padding-inline-end: 0.9em; text-indent: 0; text-align: end; color: var(--comment); user-select: none; -webkit-user-select: none; white-space: pre; }
.line[data-marked] { background: var(--marked); box-shadow: inset 4px 0 var(--bug); font-weight: 600; }
.line[data-marked]::before { content: "▶ " attr(data-line); color: var(--text); }
${tones}
@media (forced-colors: active) {
  .line[data-marked] { outline: 2px solid; outline-offset: -2px; }
  .stations [aria-current] { outline: 2px solid; }
}
`;
