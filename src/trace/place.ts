/** The package's folder as a `file:` URL with a slash at its end; found from this module, bundled in `dist/` or not. */
function packageUrl(): string {
  // Written out: the bundler replaces this very expression where there is no `import.meta`.
  const url = import.meta.url;
  const built = url.lastIndexOf('/dist/');
  return url.slice(0, (built === -1 ? url.lastIndexOf('/src/') : built) + 1);
}

/** A file of the package, such as `lessons/race/broken.ts`. */
export function inPackage(path: string): URL {
  return new URL(path, packageUrl());
}

/** A file that the build has made, such as `src/kit/stage/stage-entry.js`. */
export function inBuild(path: string): URL {
  return inPackage(`dist/${path}`);
}
