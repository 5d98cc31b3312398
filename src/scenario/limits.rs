//! What a file from a stranger may cost us, and the other bounds: each with its unit and reason. Printed by `check --limits`.

use crate::time::SPAN_MAX;

/// Bytes of one file: the largest real map of a district is under 2 MiB.
pub const FILE_BYTES_MAX: usize = 4 << 20;
/// Bytes of all files of a package: what a slow laptop still opens at once.
pub const PACKAGE_BYTES_MAX: usize = 64 << 20;
/// Files of a package.
pub const PACKAGE_FILES_MAX: usize = 500;
/// Brackets within brackets: enough for any condition, and little stack.
pub const NESTING_MAX: usize = 128;
/// Values in one file (a number, a text, a bracket are one each): bounds the memory that 4 MiB of `1,1,1` can ask for.
pub const VALUES_MAX: usize = 1_000_000;
/// Diagnostics kept, of each severity: nobody reads more.
pub const DIAGNOSTICS_MAX: usize = 200;
/// Characters of a diagnostic in short form.
pub const DIAGNOSTIC_CHARS_MAX: usize = 500;

/// Steps of a playbook.
pub const STEPS_MAX: usize = 2_000;
/// Injects of a scenario.
pub const INJECTS_MAX: usize = 2_000;
/// Phases of a story: more than anybody tells apart; and entering one may enter the next.
pub const PHASES_MAX: usize = 100;
/// Lengths in which a drill can be played: more than anybody chooses from; and each is checked like a drill of its own.
pub const PROFILES_MAX: usize = 10;
/// Rows of all parameters of a scenario: more than anybody thinks up; and the drill is checked with each.
pub const ROWS_MAX: usize = 40;
/// Choices of one question or step: more do not fit a screen.
pub const CHOICES_MAX: usize = 20;
/// Tries of one question: as often as anybody would try.
pub const ATTEMPTS_MAX: u8 = 20;
/// Seats of a drill: the largest meeting room.
pub const SEATS_MAX: usize = 50;
/// Roles of a map.
pub const ROLES_MAX: usize = 5_000;
/// Nodes of a map.
pub const NODES_MAX: usize = 100_000;
/// Links of a map: with ten to a node, a whole prefecture.
pub const LINKS_MAX: usize = 400_000;
/// Sites of a map: every village of a prefecture.
pub const SITES_MAX: usize = 20_000;
/// Templates of sites that add to one another: who wants to know a site reads them all.
pub const TEMPLATE_DEPTH_MAX: usize = 5;
/// Services of a map.
pub const SERVICES_MAX: usize = 20_000;
/// Needs of one service: what it relies on fits a page.
pub const NEEDS_MAX: usize = 100;
/// Nodes that all patterns of a scenario stand for, taken together: bounds the memory that `*` in each of a thousand conditions can ask for.
pub const MATCHES_MAX: usize = 2_000_000;
/// Attributes, values of an attribute, kinds of link, channels, threats, states of a threat: each is a byte in a world.
pub const WORDS_MAX: usize = 200;
/// Actions of which each is like the next: who wants to know one reads them all.
pub const LIKES_MAX: usize = 10;
/// Things of any other list: actions, matters, metrics, forms, rules and so on.
pub const THINGS_MAX: usize = 5_000;
/// Attachments of a scenario.
pub const ATTACHMENTS_MAX: usize = 500;

/// Characters of a name: it must fit a column of a table.
pub const NAME_CHARS_MAX: usize = 80;
/// Characters of a title.
pub const TITLE_CHARS_MAX: usize = 80;
/// Characters of a choice.
pub const CHOICE_CHARS_MAX: usize = 200;
/// Characters of a paragraph, and so of any text: one screen; longer labels cost frames.
pub const PARAGRAPH_CHARS_MAX: usize = 4_000;
/// Combining marks in a row: more are an attack on the text layout.
pub const COMBINING_MARKS_MAX: usize = 8;

/// Parts of one condition.
pub const CONDITION_NODES_MAX: usize = 1_000;
/// Conditions within conditions.
pub const CONDITION_DEPTH_MAX: usize = 32;
/// Milliseconds of one duration.
pub const DURATION_MS_MAX: u64 = SPAN_MAX.0;
/// Points of one item.
pub const POINTS_MAX: u32 = 10_000;
/// Thousandths of a metric's unit that a device in a threat state costs a minute: a thousand yuan each is a fortune, and sums stay exact.
pub const COST_MAX: u32 = 1_000_000;
/// Points of all items of a scenario.
pub const POINTS_SUM_MAX: u64 = 1_000_000;

/// Events that may follow from one another within one simulated instant.
pub const CASCADE_EVENTS_MAX: usize = 10_000;
/// Events of one recorded drill.
pub const DRILL_EVENTS_MAX: usize = 200_000;

/// Bytes of an attachment's path.
pub const ASSET_PATH_BYTES_MAX: usize = 200;
/// Bytes of an image.
pub const IMAGE_BYTES_MAX: usize = 16 << 20;
/// Pixels of an image's side.
pub const IMAGE_SIDE_MAX: u32 = 4_096;
/// Parts of a drawing (SVG), each as often as it is drawn; one that is drawn on a sheet of its own counts as [`SVG_SHEET_PARTS`].
pub const SVG_PARTS_MAX: usize = 2_000;
/// What a sheet of its own costs beside a plain part: it is as large as the drawing.
pub const SVG_SHEET_PARTS: usize = 20;
/// Parts of a drawing within one another.
pub const SVG_DEPTH_MAX: usize = 32;
/// Characters of a document in a file: ten pages, more than anybody reads in a drill.
pub const DOCUMENT_CHARS_MAX: usize = 20_000;
/// Columns of a table: more do not fit a screen.
pub const TABLE_COLUMNS_MAX: usize = 20;
/// Rows of a table.
pub const TABLE_ROWS_MAX: usize = 1_000;
/// Characters of a table's cell.
pub const CELL_CHARS_MAX: usize = 200;
/// Lines of a log's excerpt.
pub const LOG_LINES_MAX: usize = 5_000;
/// Characters of a log's line.
pub const LOG_LINE_CHARS_MAX: usize = 1_000;

/// Every limit: its name, its value, and the message that explains it.
pub const LIMITS: &[(&str, u64, &str)] = &[
    ("file-bytes", FILE_BYTES_MAX as u64, "limit-file-bytes"),
    ("package-bytes", PACKAGE_BYTES_MAX as u64, "limit-package-bytes"),
    ("package-files", PACKAGE_FILES_MAX as u64, "limit-package-files"),
    ("nesting", NESTING_MAX as u64, "limit-nesting"),
    ("values", VALUES_MAX as u64, "limit-values"),
    ("diagnostics", DIAGNOSTICS_MAX as u64, "limit-diagnostics"),
    ("diagnostic-chars", DIAGNOSTIC_CHARS_MAX as u64, "limit-diagnostic-chars"),
    ("steps", STEPS_MAX as u64, "limit-steps"),
    ("injects", INJECTS_MAX as u64, "limit-injects"),
    ("phases", PHASES_MAX as u64, "limit-phases"),
    ("profiles", PROFILES_MAX as u64, "limit-profiles"),
    ("rows", ROWS_MAX as u64, "limit-rows"),
    ("choices", CHOICES_MAX as u64, "limit-choices"),
    ("attempts", ATTEMPTS_MAX as u64, "limit-attempts"),
    ("seats", SEATS_MAX as u64, "limit-seats"),
    ("roles", ROLES_MAX as u64, "limit-roles"),
    ("nodes", NODES_MAX as u64, "limit-nodes"),
    ("links", LINKS_MAX as u64, "limit-links"),
    ("sites", SITES_MAX as u64, "limit-sites"),
    ("template-depth", TEMPLATE_DEPTH_MAX as u64, "limit-template-depth"),
    ("services", SERVICES_MAX as u64, "limit-services"),
    ("needs", NEEDS_MAX as u64, "limit-needs"),
    ("matches", MATCHES_MAX as u64, "limit-matches"),
    ("words", WORDS_MAX as u64, "limit-words"),
    ("likes", LIKES_MAX as u64, "limit-likes"),
    ("things", THINGS_MAX as u64, "limit-things"),
    ("attachments", ATTACHMENTS_MAX as u64, "limit-attachments"),
    ("name-chars", NAME_CHARS_MAX as u64, "limit-name-chars"),
    ("title-chars", TITLE_CHARS_MAX as u64, "limit-title-chars"),
    ("choice-chars", CHOICE_CHARS_MAX as u64, "limit-choice-chars"),
    ("paragraph-chars", PARAGRAPH_CHARS_MAX as u64, "limit-paragraph-chars"),
    ("combining-marks", COMBINING_MARKS_MAX as u64, "limit-combining-marks"),
    ("condition-nodes", CONDITION_NODES_MAX as u64, "limit-condition-nodes"),
    ("condition-depth", CONDITION_DEPTH_MAX as u64, "limit-condition-depth"),
    ("duration-ms", DURATION_MS_MAX, "limit-duration-ms"),
    ("points", POINTS_MAX as u64, "limit-points"),
    ("cost", COST_MAX as u64, "limit-cost"),
    ("points-sum", POINTS_SUM_MAX, "limit-points-sum"),
    ("cascade-events", CASCADE_EVENTS_MAX as u64, "limit-cascade-events"),
    ("drill-events", DRILL_EVENTS_MAX as u64, "limit-drill-events"),
    ("asset-path-bytes", ASSET_PATH_BYTES_MAX as u64, "limit-asset-path-bytes"),
    ("image-bytes", IMAGE_BYTES_MAX as u64, "limit-image-bytes"),
    ("image-side", IMAGE_SIDE_MAX as u64, "limit-image-side"),
    ("svg-parts", SVG_PARTS_MAX as u64, "limit-svg-parts"),
    ("svg-depth", SVG_DEPTH_MAX as u64, "limit-svg-depth"),
    ("document-chars", DOCUMENT_CHARS_MAX as u64, "limit-document-chars"),
    ("table-columns", TABLE_COLUMNS_MAX as u64, "limit-table-columns"),
    ("table-rows", TABLE_ROWS_MAX as u64, "limit-table-rows"),
    ("cell-chars", CELL_CHARS_MAX as u64, "limit-cell-chars"),
    ("log-lines", LOG_LINES_MAX as u64, "limit-log-lines"),
    ("log-line-chars", LOG_LINE_CHARS_MAX as u64, "limit-log-line-chars"),
];
