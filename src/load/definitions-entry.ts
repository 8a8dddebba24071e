/** What the entry is called in messages and source maps. */
export const ENTRY = "fairlead:entry";

/** Source of a module that imports all definition files and exports each file's name with what it exports. */
export function definitionsEntry(files: readonly string[]): string {
  const imports = files.map((file, index) => `import * as m${index} from ${JSON.stringify(`./${file}`)};`);
  const modules = files.map((file, index) => `[${JSON.stringify(file)}, m${index}],`);
  return [...imports, "export default [", ...modules, "];"].join("\n");
}
