/** The parts of a step, the drawings, the summary, and what stands below the walk. */
export const partsSheet = `
.lanes { display: grid; grid-template-columns: max-content minmax(0, 1fr) minmax(8rem, 34%); column-gap: 0.9rem; font-size: 0.875rem; line-height: 1.25; }
.who { font-family: var(--mono); font-size: 0.85rem; padding-top: 12px; }
.who li, .doing li { height: 36px; display: flex; align-items: center; }
.who b { font-weight: 600; max-width: 9rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.doing { padding-top: 12px; }
.doing li > span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
.doing .name { position: absolute; clip-path: inset(50%); }
.doing .beside { color: var(--quiet); }
.lives { display: block; overflow: visible; }
.rail { stroke: var(--line); stroke-width: 1; stroke-dasharray: 1 5; }
.stroke { stroke: currentcolor; fill: none; stroke-width: 2.5; }
.stroke.holding { stroke-width: 6; }
.stroke.waiting { stroke-width: 2; stroke-dasharray: 5 4; }
.stroke.sleeping { stroke-width: 2.5; stroke-linecap: round; stroke-dasharray: 0.1 6; }
.cover { stroke: var(--ground); stroke-width: 7; }
.mark { fill: currentcolor; stroke: var(--ground); stroke-width: 1.5; }
.seen { fill: var(--ground); stroke: currentcolor; stroke-width: 1.5; }
.crash { stroke: var(--bad); stroke-width: 3; fill: none; }
.sign { fill: currentcolor; font: 600 11px var(--mono); text-anchor: middle; }
.at { overflow: visible; }
.edge { stroke: var(--stroke); stroke-width: 1.2; fill: none; }
.tip { fill: var(--stroke); }
.ring { fill: var(--marked); stroke: var(--bug); stroke-width: 1.2; }
.now { stroke: var(--bug); stroke-width: 1; }
.tip-now { fill: var(--bug); }

.values, .evidence, .notes { font-size: 0.9rem; }
.values dl { display: flex; flex-wrap: wrap; gap: 0.4rem 0.6rem; margin-top: 0.35rem; }
.values dl > div { display: flex; flex-wrap: wrap; gap: 0.55rem; border: 1px solid var(--line); border-radius: 6px; padding: 0.2rem 0.7rem; font-family: var(--mono); font-size: 0.85rem; }
.values dt { color: var(--quiet); }
.values dd { font-weight: 600; overflow-wrap: anywhere; }
.values .changed { background: var(--marked); border-color: var(--bug); }
.values .changed dt, .values em { color: var(--text); }
.values em { font: 0.78rem var(--sans); }
.evidence table { margin-top: 0.2rem; }
.evidence td, .evidence th { white-space: nowrap; padding-inline-end: 0.55rem; }
.evidence tbody th { font-size: 0.82rem; }
.evidence thead th { font-size: 0.72rem; white-space: normal; vertical-align: bottom; }
.evidence td { font-family: var(--mono); font-size: 0.75rem; }
.notes ul, .try ul { margin-top: 0.3rem; display: grid; gap: 0.35rem; }
.notes li, .try li { padding-inline-start: 1.1rem; position: relative; max-width: 46rem; }
.notes li::before, .try li::before { content: "•"; position: absolute; inset-inline-start: 0.15rem; color: var(--quiet); }
.notes { border-top: 1px solid var(--line); padding-top: 0.8rem; color: var(--quiet); }

.charted { width: 100%; }
.charted th, .charted td { white-space: nowrap; padding-block: 0.12rem; }
.charted tbody th { font-weight: 400; font-variant-numeric: tabular-nums; white-space: normal; min-width: 5.5rem; overflow-wrap: anywhere; }
.charted .room { width: 55%; min-width: 4rem; vertical-align: middle; }
.charted .marked th, .charted .marked td { font-weight: 600; }
.bar { display: block; }
.bar .plain { fill: var(--actor0); }
.bar .bug { fill: var(--bug); }
.picture tbody tr + tr > * { border-top: 1px solid var(--line); }
.charted tbody tr + tr > * { border-top: 0; }
.ordered .did { font-weight: 600; }
.ordered td.quiet { white-space: nowrap; }
.tree, .tree ul { display: block; }
.tree li { position: relative; padding-block: 0.2rem; }
.tree ul { padding-inline-start: 1.7rem; }
.tree ul > li::before { content: ""; position: absolute; inset: 0 auto 0 -1.1rem; width: 0; border-inline-start: 1.5px solid var(--stroke); }
.tree ul > li:last-child::before { bottom: auto; height: 1.15rem; }
.tree ul > li::after { content: ""; position: absolute; inset: 1.15rem auto auto -1.1rem; width: 0.8rem; border-top: 1.5px solid var(--stroke); }
.tree .node { display: inline-block; border: 1px solid var(--line); border-radius: 6px; background: var(--raised); padding: 0.1rem 0.65rem; font-size: 0.9rem; }
.ring-of-waits { display: block; max-width: 100%; height: auto; }
.ring-of-waits .node { fill: var(--raised); stroke: var(--stroke); }
.ring-of-waits text { font: 13px var(--sans); fill: var(--text); text-anchor: middle; }
.ring-of-waits .actor { font: 600 14px var(--mono); fill: currentcolor; }
.ring-of-waits .site { font-size: 12px; fill: var(--quiet); }
.ring-of-waits .waits { stroke: var(--bug); stroke-width: 1.8; fill: none; }
.ring-of-waits .label { fill: var(--bug); font-weight: 600; paint-order: stroke; stroke: var(--ground); stroke-width: 5px; }
.tip-bug { fill: var(--bug); }

.summary { display: grid; gap: 2rem 3rem; grid-template-columns: minmax(0, 1fr); }
.summary > h2 { color: var(--accent); font-size: 1rem; }
.summary section > h3 { margin-bottom: 0.5rem; font-size: 0.85rem; color: var(--quiet); }
.summary .sentence { font-size: clamp(1.15rem, 1.05rem + 0.6vw, 1.45rem); }
.results ul { display: grid; gap: 0.9rem; }
.results li { position: relative; padding-inline-start: 1.6rem; }
.results .sign { position: absolute; inset-inline-start: 0; font: 700 1rem/1.6 var(--mono); fill: none; }
.results li > p { color: var(--text); }
.results p > .quiet, .results .grade { display: inline-block; }
.results li > p.quiet, .results .quiet { color: var(--quiet); font-size: 0.875rem; }
.results .grade { color: inherit; font-size: 0.875rem; font-weight: 600; }
.results .good .grade { color: var(--good); }
.results .bug .grade { color: var(--bug); }
.results .bad .grade { color: var(--bad); }
.guess p + p { margin-top: 0.2rem; }
.guess p:first-of-type { color: var(--quiet); }
@media (min-width: 64rem) {
  .js .summary { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .js .summary > h2, .js .summary > .remember { grid-column: 1 / -1; }
  .js .summary > .results { grid-row: span 3; }
}

.python, .timelines, .legend { border-top: 1px solid var(--line); padding-block: 2rem; display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.python > .sentence { font-size: 1.05rem; max-width: 52rem; }
.beside { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.output pre { padding: 0.6rem 1rem; font-size: 0.95rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; }
.output .scroll { max-height: 24rem; }
.output p { padding: 0.6rem 1rem; }
.beside .code { font-size: 0.86rem; }
@media (min-width: 64rem) { .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; } }

.timelines h3 { margin-top: 0.6rem; }
.timeline { max-height: 34rem; border: 1px solid var(--line); border-radius: 8px; position: relative; }
.timeline .heads { position: sticky; top: 0; z-index: 1; display: flex; background: var(--raised); border-bottom: 1px solid var(--line); padding-inline: 0.6rem; font: 600 0.72rem/1 var(--mono); min-width: max-content; }
.timeline .head { width: 22px; padding: 0.5rem 0; display: flex; align-items: center; writing-mode: vertical-rl; transform: rotate(180deg); max-height: 8rem; overflow: hidden; white-space: nowrap; }
.timeline .rows { display: flex; gap: 0.6rem; padding: 0.3rem 0.6rem; min-width: max-content; }
.gutter { flex: none; display: block; overflow: visible; }
.timeline ol { flex: 1; font-size: 0.84rem; }
.timeline li { height: 26px; line-height: 26px; white-space: nowrap; display: flex; gap: 0.45rem; padding-inline: 0.4rem; border-radius: 4px; }
.timeline li.told { background: var(--marked); }
.timeline li.told .quiet, .timeline li.told .seq, .timeline li.told .clock, .timeline li.told a { color: var(--text); }
.timeline .seq { min-width: 2.2rem; text-align: end; color: var(--quiet); font-variant-numeric: tabular-nums; }
.timeline .clock { margin-inline-start: auto; padding-inline-start: 1.2rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.timeline .gap { color: var(--quiet); font-style: italic; }

.legend dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 0.2rem 1.5rem; font-size: 0.9rem; }
.legend dl > div { display: flex; gap: 0.8rem; align-items: center; min-height: 1.9rem; }
.legend dt { flex: none; width: 4.6rem; }
.legend dt svg { display: block; }
.legend .keys { display: none; }
.js .legend .keys { display: grid; gap: 1rem; margin-top: 0.6rem; }
.telling > footer { border-top: 1px solid var(--line); padding-top: 1rem; font-size: 0.82rem; }

@media screen and (max-width: 40rem) {
  .lanes { grid-template-columns: max-content minmax(0, 1fr); }
  .lanes .doing { grid-column: 1 / -1; padding-top: 0.5rem; display: grid; gap: 0.15rem; }
  .doing li { height: auto; }
  .doing li > span { display: block; }
  .doing .name { position: static; clip-path: none; }
  .lives .sign, symbol .sign { display: none; }
  .charted .room { width: 34%; }
  .charted th, .charted td { padding-inline-end: 0.7rem; }
}
@media (forced-colors: active) {
  .bar .plain, .bar .bug { fill: CanvasText; }
  .stroke, .edge, .mark, .sign, .ring-of-waits text { stroke-opacity: 1; }
}
`;
