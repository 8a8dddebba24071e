import type { Config } from "../model/schema/definitions.generated.js";
import { freezePlain } from "./freeze.js";

/**
 * Settings of the tool, the default export of `fairlead.config.ts`. All are optional.
 *
 * @example
 * export default defineConfig({
 *   definitions: ["org/**\/*.ts"],
 *   output: "rendered",
 *   target: { repository: "https://git.acme.example/gpu/rendered.git", branch: "main" },
 *   timeout: seconds(30),
 * });
 */
export function defineConfig(config: Config): Config {
  return freezePlain(config);
}
