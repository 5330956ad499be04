#!/usr/bin/env node
import { tellVersion } from '../src/cli/version.js';

if (!tellVersion(process.argv)) {
  void import('../src/cli/early.js').then(({ earlyStage }) => {
    const early = earlyStage(process.argv);
    return import('../src/cli/main.js').then(({ main }) => main(process.argv, early));
  });
}
