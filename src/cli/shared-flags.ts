import { Argument, Option } from "commander";

/** The folder that every pipeline command works on. */
export function directoryArgument(): Argument {
  return new Argument("[directory]", "folder of the organization").default(".", "this one");
}

/** Flags that choose how results are printed; the first format is the default. */
export function formatOptions(formats: readonly string[]): readonly Option[] {
  return [
    new Option("--format <format>", "how to print").choices(formats).default(formats[0]),
    new Option("--json", "the same as --format json").implies({ format: "json" }),
  ];
}

/** Where plans and publishes look. */
export function targetOptions(): readonly Option[] {
  return [
    new Option(
      "--target <repository>",
      "Git URL or path of the published repository (default: from the configuration)",
    ),
    new Option("--branch <name>", "branch that the GitOps engine follows (default: from the configuration)"),
  ];
}

/** A copy without the fields that are `undefined`, for functions that tell a missing field from an undefined one. */
export function given<T extends object>(options: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
