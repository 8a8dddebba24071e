// Lets plain Node import the repository's own TypeScript, such as the control plane of the tests: `import "./typescript.mjs"`,
// then `await import("../test/cluster/….ts")`. Each file keeps its own address. Types are not checked.
import { register } from "node:module";

register("./typescript-hooks.mjs", import.meta.url);
