// Names and types that the type check can't find in the scripts themselves.

/** A place in a text where one of the terms of a query was found. */
interface Match {
  term: string;
  start: number;
  end: number;
}

/** A word of a text; `whole` marks a name of several words, which has the position of its first. */
interface Token {
  text: string;
  whole: boolean;
  at: number;
}

/** First and last whole number that a filter admits. */
type Limits = [number, number];

/** What the theme's scripts share, since classic scripts have no modules. */
interface CasebookScripts {
  // search-text.js
  fold(text: string): string;
  sought(text: string, terms: Set<string>): Iterable<Match>;
  // search-notation.js
  duration(seconds: number): string;
  queryDuration(seconds: number): string;
  grouped(number: number): string;
  // search-words.js
  tokens(folded: string): Token[];
  isCommon(word: string): boolean;
  stem(word: string): string;
  compare(a: string, b: string): number;
  // search-numbers.js
  stream(text: string): number[];
  paired(text: string, at: number): number;
  rice(sum: number, count: number): number;
  Bits: any;
  // search-files.js
  Files: any;
  LoadError: typeof Error;
  // search-archive.js
  Archive: any;
  // search-query.js
  parse(text: string, fields: string[]): any;
  withFilter(text: string, fields: string[], field: string, names: string[], negated?: boolean): string;
  filterNames(text: string, fields: string[], field: string): string[];
  readDate(text: string): Limits | undefined;
  writeDate(day: number, last: boolean): string;
  readDuration(text: string): Limits | undefined;
  // search-match.js
  Matcher: any;
  search(matcher: any, query: any, sort: string | undefined, shown: string[]): Promise<any>;
  distance(a: string, b: string, most: number): number;
  // search-template.js
  Template: any;
  // search-rows.js
  element(name: string, attributes?: object, ...children: (Node | string | null)[]): any;
  row(...parts: any[]): Element;
  // search-filters.js
  dateBins(days: Float64Array): any[];
  durationBins(): any[];
  Range: any;
  FacetPanel: any;
  // search.js
  explorer: any;
}

declare var Casebook: CasebookScripts;
/** Takes the content of a file of the index. */
declare var _casebook: (name: string, content: unknown) => void;
/** Set by a test, to see whether the page was loaded again. */
declare var here: boolean;
/** The accessibility checker that tests add to a page. */
declare var axe: { run(root: Document, options: object): Promise<{ violations: any[] }> };

/**
 * An element picked by a selector or an id. Which kind it is, `#_q` doesn't say; these are the properties that scripts
 * use of any kind.
 */
interface PickedElement extends HTMLElement {
  checked: boolean;
  content: any;
  form: HTMLFormElement;
  href: string;
  open: boolean;
  options: HTMLOptionsCollection;
  validity: ValidityState;
  value: string;
  select(): void;
}
interface ParentNode {
  querySelector(selector: string): PickedElement | null;
  querySelectorAll(selector: string): NodeListOf<PickedElement>;
}
interface NonElementParentNode {
  getElementById(id: string): PickedElement | null;
}
interface Document {
  getElementById(id: string): PickedElement | null;
}
interface Element {
  closest(selector: string): PickedElement | null;
}

/** Chromium's entries of the kind "layout-shift". */
interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  value: number;
  sources: { node: Element | null }[];
}

// Installed for the benchmark only.
declare module "minisearch";
declare module "pagefind";
