export function runManager(): void {}
