/**
 * The pattern of CODEOWNERS that matches one file, or everything below one folder, from the top of the repository. `null` when
 * there is none: a blank takes a backslash, but for wildcards, brackets, `#` and backslashes GitHub has no way to mean the
 * character itself.
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function ownedPattern(path: string, isFolder: boolean): string | null {
  if (/[*?[\]\\#!\p{Cc}]/u.test(path)) return null;
  return `/${path.replaceAll(" ", String.raw`\ `)}${isFolder ? "/" : ""}`;
}
