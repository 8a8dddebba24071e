export { retire, type RetireOptions, type Retirement } from "./retire.js";
