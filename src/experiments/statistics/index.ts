export { fisherExact } from "./fisher-exact";
export { holm } from "./holm";
export { meanTest } from "./mean-test";
export { precedenceTest, type ReleasedQuantile } from "./precedence-test";
export { predictionTest } from "./prediction-test";
