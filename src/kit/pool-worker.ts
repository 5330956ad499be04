export async function runWorker(): Promise<void> {}
