import { light, properties } from './palette.js';

/** On paper: every step one after the other, dark on white, and nothing to press. */
export const printSheet = `
@page { margin: 16mm 15mm; }
@media print {
  :root { color-scheme: light; ${properties(light)} --ground: #ffffff; }
  body { font-size: 10.5pt; }
  .masthead .languages, .stations, .skip, .legend .keys, .timelines, .program.again { display: none !important; }
  .masthead { padding: 0 0 4mm; }
  .telling { padding: 0; max-width: none; }
  .telling[hidden] { display: none !important; }
  .js .places > [hidden], .step[hidden] { display: grid !important; }
  .summary[hidden] { display: grid !important; }
  .source[hidden] { display: block !important; }
  .js .places > * + * { margin-top: 9mm; }
  .walk { display: block; }
  .source .scroll, .timeline, .output .scroll { max-height: none !important; overflow: visible; }
  .source .line[data-marked] { background: none; box-shadow: none; font-weight: inherit; }
  .source .line[data-marked]::before { content: attr(data-line); color: var(--comment); }
  .code { font-size: 9pt; }
  .sentence { font-size: 12pt; }
  .step { break-inside: avoid; gap: 4mm; }
  .step > .act { margin-top: -3.5mm; }
  .beside { display: block; }
  .beside > * + * { margin-top: 4mm; }
  .source, .program, .output, .sentence, .excerpt, .picture, .lanes, .evidence, .results li, .guess, .remember { break-inside: avoid; }
  h2, h3, h4, figcaption { break-after: avoid; }
  .line[data-marked], .ring, .bar *, .values .changed, .stations a { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
`;
