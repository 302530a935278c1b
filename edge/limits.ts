/**
 * Every limit of the wire, in one place. Each has an error of its own (see `edge/problems.ts`).
 *
 * @module
 */

/** Longest spoken form of one speech, in UTF-16 units. The longest tirade of the classical repertoire stays below. */
export const MAX_SAY_LENGTH = 8_000;

/** Largest body of a request for one take, in bytes. */
export const MAX_TAKE_REQUEST_BYTES = 64 * 1024;

/** Largest take a ring accepts from a vocaliser, in bytes. */
export const MAX_AUDIO_BYTES = 16 * 1024 * 1024;

/** How long a vocaliser may take for one speech before the next is asked, in ms. */
export const VOCALISER_DEADLINE = 6_000;

/**
 * How long a vocaliser may be alone at one speech before the next is asked as well, in ms; longer for a long speech. With
 * the time of an embedded voice this is below the two seconds of silence that an actor may meet.
 */
export const HEDGE_PATIENCE = 1_500;

/** How much longer it may take for every character of the speech, in ms: a tirade of two minutes is no silence. */
export const DEADLINE_A_CHARACTER = 5;

/** How long it may take at most as long as another can be asked, in ms. */
export const LONGEST_VOCALISER_DEADLINE = 20_000;

/** How long the last vocaliser may take, in ms: nobody comes after it, and several speeches may queue for it. */
export const LAST_VOCALISER_DEADLINE = 60_000;

/** How long a shelf may take to find a take before the ring goes on without it, in ms. */
export const SHELF_READ_DEADLINE = 1_500;

/** How long an answer waits for its take to be shelved, in ms. */
export const SHELF_WRITE_DEADLINE = 3_000;

/** Both for work that nobody waits for, in ms: to make a take again costs more than to wait for a shelf that is slow. */
export const PATIENT_SHELF_READ_DEADLINE = 10_000;
export const PATIENT_SHELF_WRITE_DEADLINE = 30_000;

/**
 * How long a request waits for the same work of another request before it does the work itself, in ms: longer than that
 * work may rightly take, when its last vocaliser takes all of its time.
 */
export const JOIN_PATIENCE = LAST_VOCALISER_DEADLINE + 30_000;

/** The longest rest that a server can ask for, in ms: who asks for more is asked again all the same. */
export const MAX_RETRY_AFTER = 3_600_000;

/**
 * How long one speech may hold the embedded voice while others wait, in ms, before its request is taken for dead. The
 * longest speech takes a third of it on a slow phone.
 */
export const TURN_PATIENCE = 20_000;

/** Most takes of one order: a whole play of five acts has fewer than two thousand. */
export const MAX_ORDER_TAKES = 5_000;

/** Largest body of an order, in bytes: a whole play of five acts has less than one million. */
export const MAX_ORDER_BYTES = 4 * 1024 * 1024;

/** How long one stream of an order's progress lasts, in ms, before its reader comes back with the last cursor. */
export const EVENT_STREAM_LIFE = 10 * 60_000;

/** Longest e-mail address, in characters (RFC 5321, 4.5.3.1.3, without its brackets). */
export const MAX_EMAIL_LENGTH = 254;

/** Longest house code, and longest device token, in characters. */
export const MAX_HOUSE_CODE_LENGTH = 128;
export const MAX_TOKEN_LENGTH = 1_024;

/** How long a device token holds, in ms. */
export const DEVICE_TOKEN_LIFE = 7 * 86_400_000;

/** Largest body of a request for a device token, in bytes. */
export const MAX_DEVICE_REQUEST_BYTES = 4 * 1024;

/** New devices of one address within a day: a theatre school behind one address is not kept out. */
export const DEVICES_A_DAY = 100;

/** Requests for work (takes, orders) of one device within a minute, and of all devices at one address. */
export const DEVICE_PACE = 600;
export const ADDRESS_PACE = 3_000;

/** What one device may ask to be made in a day, in bytes of its requests: a dozen long plays. */
export const DEVICE_BYTES_A_DAY = 4 * 1024 * 1024;

/**
 * Characters that one device may have said in a day by vocalisers that cost money: two long plays. Beyond, the free ones
 * speak for it until midnight (UTC).
 */
export const PAID_CHARACTERS_A_DAY = 200_000;

/** What a ring makes in a day for everyone together unless its operator says otherwise, in bytes of requests. */
export const RING_BYTES_A_DAY = 256 * 1024 * 1024;

/** How long a vendor of mail, or a push service, may take for one message, in ms. */
export const MESSAGE_DEADLINE = 10_000;

/**
 * How long an address that wants no mail is remembered, in ms. No order that had the address before lives longer than a
 * quarter of that.
 */
export const FORGOTTEN_FOR = 30 * 86_400_000;

/** Longest text of a notice of the operator in one language, in characters; largest body of a request for one. */
export const MAX_NOTICE_LENGTH = 2_000;
export const MAX_NOTICE_BYTES = 64 * 1024;

/** Largest answer of another ring to the question whether it is well, in bytes. */
export const MAX_HEALTH_BYTES = 16 * 1024;
