const esc = '\u001b[';

/** Another screen, the cursor hidden, no wrapping at the edge, pasted text marked as such. */
export const enterScreen = `${esc}?1049h${esc}?25l${esc}?7l${esc}?2004h${esc}2J`;

/** Everything as it was. */
export const leaveScreen = `${esc}0m${esc}?2004l${esc}?7h${esc}?25h${esc}?1049l`;

/** Lines as one write that the terminal shows at once; those that are the same as before are not sent again. */
export function drawScreen(lines: readonly string[], before: readonly string[] | null): string {
  const changed = lines.flatMap((line, row) =>
    before?.[row] === line ? [] : [`${esc}${row + 1};1H${esc}0m${esc}2K${line}`],
  );
  if (changed.length === 0) return '';
  // Terminals that do not know synchronized output pass over it.
  return `${esc}?2026h${before === null ? `${esc}2J` : ''}${changed.join('')}${esc}?2026l`;
}
