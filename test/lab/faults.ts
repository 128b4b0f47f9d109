import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds of serious and critical faults within a part of the page; empty when there is none. */
export async function seriousFaults(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

/** Elements within a part of the page that move by themselves: transitions and animations that take time. */
export function moving(page: Page, part: string): Promise<string[]> {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll(`${selector}, ${selector} *`)]
        .filter((element) => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
          const durations =
            animationName === "none" ? transitionDuration : `${transitionDuration},${animationDuration}`;
          return durations.split(",").some((duration) => Number.parseFloat(duration) > 0);
        })
        .map((element) => element.outerHTML.slice(0, 200)),
    part,
  );
}
