// How durations and large numbers are written for people, as in src/units, and durations in queries.
(() => {
  "use strict";
  const MINUTE = 60;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const WEEK = 7 * DAY;
  const YEAR = 365.25 * DAY;
  const MONTH = YEAR / 12;
  // Below which rounded duration people read which precision.
  const PRECISIONS = [[MINUTE, 1], [DAY, MINUTE], [WEEK, HOUR], [3 * WEEK, DAY], [12 * WEEK, WEEK], [2 * YEAR, MONTH], [Infinity, YEAR]];
  const WHOLE = new Map([[HOUR, "day"], [DAY, "day"], [WEEK, "week"], [MONTH, "month"], [YEAR, "year"]]);
  const UNITS = [
    { size: DAY, unit: "d" },
    { size: HOUR, unit: "h" },
    { size: MINUTE, unit: "m" },
    { size: 1, unit: "s" },
  ];

  // The parts that are not zero, largest first.
  const parts = (seconds) => {
    let rest = seconds;
    const found = [];
    for (const { size, unit } of UNITS) {
      const count = Math.floor(rest / size);
      rest %= size;
      if (count > 0) found.push({ count, unit });
    }
    return found;
  };

  const inWords = ({ count, unit }) => `${count} ${unit === "m" ? "min" : unit}`;

  // `5 h 46 min`, `2 d 7 h`, `3 weeks`
  const duration = (seconds) => {
    const round = (precision) => Math.floor((seconds + precision / 2) / precision) * precision;
    const [, precision] = PRECISIONS.find(([end, precision]) => round(precision) < end);
    const rounded = round(precision);
    if (rounded === 0) return "0 min";
    if (rounded < DAY || (precision === HOUR && rounded % DAY)) return parts(rounded).map(inWords).join(" ");
    const count = rounded / Math.max(precision, DAY);
    return `${count} ${WHOLE.get(precision)}${count === 1 ? "" : "s"}`;
  };

  // `1d2h`, exactly, as a query states it.
  const queryDuration = (seconds) => parts(seconds).map(({ count, unit }) => `${count}${unit}`).join("") || "0s";

  // `9999`, `25,059`
  const grouped = (number) => (number < 10000 ? String(number) : String(number).replace(/\B(?=(\d{3})+$)/g, ","));

  Object.assign(Casebook, { duration, queryDuration, grouped });
})();
