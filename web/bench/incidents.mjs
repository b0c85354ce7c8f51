// Makes files of incidents as news has them, the same on every run: around towns, types and dates mixed.

const TYPES = ["Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
  "Strategic developments"];

/** A stream of numbers from 0 to 1 that is the same on every machine. */
function numbers() {
  let state = 1n;
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** GeoJSON with so many incidents, as bytes: a string that large would be too long for the engine. */
export function incidents(many) {
  const share = numbers();
  const towns = Array.from({ length: 5000 }, () => [30 + share() * 60, 34 + share() * 22]);
  const parts = [Buffer.from('{"type":"FeatureCollection","features":[\n')];
  let lines = [];
  for (let number = 0; number < many; number += 1) {
    const town = Math.floor(share() * share() * towns.length);
    const spread = share() < 0.1 ? 10 : 0.3;
    const coordinates = towns[town].map((along) => Number((along + (share() - 0.5) * spread).toFixed(4)));
    const date = new Date(Date.UTC(1995, 0, 1 + Math.floor(share() * 10000))).toISOString().slice(0, 10);
    const killed = share() < 0.4 ? Math.floor(share() * 9) : null;
    lines.push(JSON.stringify({
      type: "Feature",
      geometry: { type: "Point", coordinates },
      properties: {
        event_id: `im${number}`, event_type: TYPES[Math.floor(share() * TYPES.length)],
        date_start: date, date_end: date, country: `Country ${town % 40}`, admin1: `Region ${town % 1200}`,
        location: `Town ${town}`, geo_precision: "settlement", killed, killed_low: killed, killed_high: killed,
        quote: "Unknown persons opened fire on a checkpoint at the entrance to the town.",
      },
    }));
    if (lines.length === 10000 || number + 1 === many) {
      parts.push(Buffer.from(lines.join(",\n") + (number + 1 === many ? "\n" : ",\n")));
      lines = [];
    }
  }
  parts.push(Buffer.from("]}\n"));
  return Buffer.concat(parts);
}
