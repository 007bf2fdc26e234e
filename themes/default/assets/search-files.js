// Loads the files of the index. They are scripts that call `_casebook`, since a page opened from disk may not fetch data.
(() => {
  "use strict";

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

  // The files of one build. Each is loaded once; one that failed is tried again when it is next asked for.
  class Files {
    constructor(folder, version, load = addScript) {
      this.folder = folder;
      this.version = version;
      this.load = load;
      this.arrived = new Map();
      this.asked = new Map();
      globalThis._casebook = (name, version, content) => {
        if (version === this.version) this.arrived.set(name, content);
      };
    }

    get(name) {
      if (!this.asked.has(name)) {
        const content = this.fetch(name);
        content.catch(() => this.asked.delete(name));
        this.asked.set(name, content);
      }
      return this.asked.get(name);
    }

    async fetch(name) {
      await this.load(`${this.folder}${name}.js?v=${this.version}`);
      // A file of another build means that the archive was published anew since this page was loaded.
      if (!this.arrived.has(name)) throw new LoadError(name);
      const content = this.arrived.get(name);
      this.arrived.delete(name);
      return content;
    }
  }

  Object.assign(Casebook, { Files, LoadError });
})();
