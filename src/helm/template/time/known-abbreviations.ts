/**
 * Short names of zones where the English ones differ from those of the time zone database, each with the minutes east of
 * UTC that it is used for; empty where the database has numbers. Source: https://www.iana.org/time-zones, 2024a
 */
export const knownAbbreviations: ReadonlyMap<string, string> = new Map(
  [
    ["HST@-600 HDT@-540", "America/Adak"],
    ["MST@-420", "America/Dawson America/Hermosillo America/Mazatlan America/Whitehorse"],
    ["CST@-300 CDT@-240", "America/Havana"],
    ["NST@-210 NDT@-150", "America/St_Johns"],
    ["HKT@480", "Asia/Hong_Kong"],
    ["WIB@420", "Asia/Jakarta Asia/Pontianak"],
    ["WIT@540", "Asia/Jayapura"],
    ["IST@120 IDT@180", "Asia/Jerusalem"],
    ["PKT@300", "Asia/Karachi"],
    ["CST@480", "Asia/Macau Asia/Shanghai Asia/Taipei"],
    ["WITA@480", "Asia/Makassar"],
    ["PST@480", "Asia/Manila"],
    ["KST@540", "Asia/Pyongyang Asia/Seoul"],
    ["JST@540", "Asia/Tokyo"],
    ["GMT@0 IST@60", "Europe/Dublin"],
    ["GMT@0 BST@60", "Europe/Guernsey Europe/Isle_of_Man Europe/Jersey"],
    ["MSK@180", "Europe/Kirov Europe/Moscow Europe/Simferopol Europe/Volgograd"],
    ["ChST@600", "Pacific/Guam Pacific/Saipan"],
    ["SST@-660", "Pacific/Midway Pacific/Pago_Pago"],
    [
      "",
      "Antarctica/Casey Antarctica/Troll Asia/Colombo Asia/Dubai Asia/Muscat Australia/Eucla Australia/Lord_Howe Pacific/Chatham",
    ],
  ].flatMap(([names = "", zones = ""]) => zones.split(" ").map((zone) => [zone, names] as const)),
);
