/** A sentence for each file that is missing in a package with these files, or has no business there. */
export function contentProblems(files: readonly string[]): readonly string[];
