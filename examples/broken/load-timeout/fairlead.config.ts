import { defineConfig, seconds } from "fairlead";

export default defineConfig({
  timeout: seconds(1),
});
