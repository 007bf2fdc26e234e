// Loads the files of the index. They are scripts that call `_casebook`, since a page opened from disk may not fetch data.
(() => {
  "use strict";

  // A folder holds one build: where a file is gone, the archive was published anew since this page was loaded.
  class LoadError extends Error {}

  // Adds a script to the page and waits for it.
  const addScript = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      const done = (settle) => () => {
        script.remove();
        settle();
      };
      script.addEventListener("load", done(resolve));
      script.addEventListener("error", done(() => reject(new LoadError(address))));
      document.head.append(script);
    });

  // Fetches some characters of a script. A host that can't send a part sends all of it.
  const fetchPart = async (address, from, to) => {
    const reply = await fetch(address, { headers: { range: `bytes=${from}-${to - 1}` } }).catch(() => undefined);
    if (!reply?.ok) throw new LoadError(address);
    const text = await reply.text();
    return reply.status === 206 ? text : text.slice(from, to);
  };

  // Each file is loaded once; one that failed is tried again when it is next asked for.
  class Files {
    constructor(folder, load = addScript, loadPart = /^http/.test(location.protocol) && fetchPart) {
      this.folder = folder;
      this.load = load;
      this.loadPart = loadPart;
      this.arrived = new Map();
      this.asked = new Map();
      globalThis._casebook = (name, content) => this.arrived.set(name, content);
    }

    get(name) {
      if (!this.asked.has(name)) {
        const content = this.fetch(name);
        content.catch(() => this.asked.delete(name));
        this.asked.set(name, content);
      }
      return this.asked.get(name);
    }

    address(name) {
      return `${this.folder}${name}.js`;
    }

    async fetch(name) {
      await this.load(this.address(name));
      if (!this.arrived.has(name)) throw new LoadError(name);
      const content = this.arrived.get(name);
      this.arrived.delete(name);
      return content;
    }

    // Part of a file that is one text, of which nothing is escaped.
    async part(name, from, to) {
      if (!this.loadPart) return (await this.get(name)).slice(from, to);
      const start = `_casebook("${name}","`.length;
      return to > from ? this.loadPart(this.address(name), start + from, start + to) : "";
    }
  }

  Object.assign(Casebook, { Files, LoadError });
})();
