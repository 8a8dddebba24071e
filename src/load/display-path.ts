import path from "node:path";

/** A path as people see it: relative to the working directory, with `/`. The working directory itself is `.`. */
export function displayPath(absolute: string): string {
  const relative = path.relative(process.cwd(), absolute);
  return relative === "" ? "." : withSlashes(relative);
}

/** The path with `/` between its parts, on every system. */
export function withSlashes(file: string): string {
  return path.sep === "/" ? file : file.replaceAll(path.sep, "/");
}
