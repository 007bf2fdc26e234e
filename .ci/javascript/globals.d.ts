// Names and types that the type check can't find in the scripts themselves.

/** A place in a text where one of the terms of a query was found. */
interface Match {
  term: string;
  start: number;
  end: number;
}

/**
 * A word of a text, or a name that joins several words, which has the position of the first of them. `whole` is how many
 * words a name joins: 0 for a word, -1 for the end of a host name.
 */
interface Token {
  text: string;
  whole: number;
  at: number;
  written?: string;
}

/** First and last whole number that a filter admits. */
type Limits = [number, number];
/** What a date means, or the dates that it could mean. */
type ReadDate = Limits | { choices: string[] } | undefined;

/** What the theme's scripts share, since classic scripts have no modules. */
interface CasebookScripts {
  // search-text.js
  fold(text: string): string;
  stem(word: string): string;
  finder(words: string[]): (folded: string) => string | undefined;
  sought(text: string, find: (folded: string) => string | undefined): Generator<Match>;
  HUMP: string;
  // search-notation.js
  duration(seconds: number): string;
  queryDuration(seconds: number): string;
  grouped(number: number): string;
  // search-words.js
  tokens(text: string): Token[];
  setCommon(words: string[]): void;
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
  letters(name: string): string;
  quoted(value: string): string;
  isPlain(text: string, known: any): boolean;
  parse(written: string, known: any, mode?: string, isTyping?: boolean): any;
  withFilter(text: string, query: any, field: string, names: string[]): string;
  // search-values.js
  readDate(text: string, today?: number): ReadDate;
  writeDate(day: number, last?: boolean): string;
  readDuration(text: string): Limits | undefined;
  Vocabulary: any;
  read(archive: any, text: string, options?: { mode?: string; isTyping?: boolean; today?: number }): Promise<any>;
  // search-match.js
  Matcher: any;
  distance(a: string, b: string, most: number): number;
  // search-rank.js
  search(matcher: any, query: any, sort: string | undefined, shown: string[]): Promise<any>;
  passes(archive: any, filter: any): Promise<(incident: number) => boolean>;
  // search-export.js
  median(archive: any, incidents: number[]): string;
  years(archive: any, incidents: number[]): HTMLElement | undefined;
  save(archive: any, incidents: number[], format: string): Promise<void>;
  // search-passage.js
  looked(archive: any, found: any[]): string[];
  unseen(archive: any, found: any[]): (text: string) => any[];
  passage(archive: any, html: string, wanted: any[]): any;
  // search-template.js
  Template: any;
  // search-rows.js
  element(name: string, attributes?: object, ...children: (Node | string | null)[]): any;
  row(...parts: any[]): Element;
  explain(archive: any, item: Element, found: any[], loadPage: () => Promise<string>): Promise<void>;
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
  selectionEnd: number;
  validity: ValidityState;
  value: string;
  select(): void;
  setSelectionRange(start: number, end: number): void;
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
