public import CellGrid

extension Command {
  private static let lists: Set<ScreenName> = [
    .start, .ranks, .bars, .alignment, .gap, .divided, .factor, .pairs, .pair, .properties, .judges, .fitted,
    .health, .rejected, .validation,
  ]
  /// Lists in which Enter does something of its own.
  private static let moving = lists.union([.runs, .question])
  private static let overviews = ScreenName.overviews
  private static let ofStudy: Set<ScreenName> = overviews.union([
    .factor, .pairs, .pair, .properties, .judges, .fitted, .health, .rejected, .validation, .runs, .question,
  ])

  /// Every command, in the order of the help.
  public static let all: [Command] = [
    Command(.up, "up", "Go to the row above.", .moving, [.up, .character("k")], on: moving),
    Command(.down, "down", "Go to the row below.", .moving, [.down, .character("j")], on: moving),
    Command(
      .left, "left", "Go to the column to the left.", .moving, [.left, .character("h")],
      on: [.ranks, .bars, .divided, .factor, .pair, .properties, .judges]),
    Command(
      .right, "right", "Go to the column to the right.", .moving, [.right, .character("l")],
      on: [.ranks, .bars, .divided, .factor, .pair, .properties, .judges]),
    Command(.pageUp, "page up", "Go up by a screenful.", .moving, [.pageUp, .control("b")], on: moving),
    Command(.pageDown, "page down", "Go down by a screenful.", .moving, [.pageDown, .control("f")], on: moving),
    Command(.first, "first", "Go to the first row.", .moving, [.home, .character("g")], on: moving),
    Command(.last, "last", "Go to the last row.", .moving, [.end, .character("G")], on: moving),
    Command(
      .nextPart, "next part", "Go to the next part of the screen.", .moving, [.tab],
      on: [.ranks, .divided, .pair, .properties, .fitted, .health],
      hint: 30),
    Command(
      .previousPart, "previous part", "Go to the previous part of the screen.", .moving, [.backTab],
      on: [.ranks, .divided, .pair, .properties, .fitted, .health]),

    Command(
      .enter, "open", "Open what is selected: the pairs behind a number.", .looking, [.enter],
      on: lists.subtracting([.validation]), hint: 1),
    Command(.back, "back", "Go back to where you came from.", .looking, [.escape], hint: 60),
    Command(
      .ranks, "ranks", "Show what drives whom: the factors by rank.", .looking, [.character("r")], on: ofStudy, hint: 10
    ),
    Command(
      .bars, "bars", "Show how much each factor drives each profile.", .looking, [.character("b")], on: ofStudy,
      hint: 11),
    Command(
      .alignment, "alignment", "Show who ranks the factors like the humans.", .looking, [.character("a")],
      on: overviews.union([.factor, .pairs, .health, .rejected]), hint: 12),
    Command(
      .gap, "gap", "Show where a model that generates parts from the same model that judges.", .looking,
      [.character("p")], on: ofStudy, hint: 13),
    Command(
      .divided, "slices", "Show the factors' scores slice by slice: by metadata or saved slices.", .looking,
      [.character("d")], on: overviews.subtracting([.divided]).union([.factor]), hint: 14),
    Command(
      .division, "divide by", "Divide the pairs by the next column of metadata, or by the saved slices.", .looking,
      [.character("c")], on: [.divided, .properties, .judges], hint: 2),
    Command(
      .minusHumans, "less humans", "Take the humans' scores off, or show the scores themselves.", .looking,
      [.character("d")], on: [.divided], hint: 2),
    Command(
      .factor, "factor", "Show what the selected factor is and how it stands.", .looking, [.character("f")],
      on: [.ranks, .bars, .gap, .divided, .pair, .properties, .fitted], hint: 3),
    Command(
      .properties, "properties", "Show what each factor weighs when all others are equal.", .looking, [.character("P")],
      on: overviews.union([.factor]), hint: 15),
    Command(
      .layout, "side by side",
      "Show one judge, then judges or scenarios side by side, then what each prefers most and least.",
      .looking, [.character("v")], on: [.properties], hint: 1),
    Command(
      .judges, "judges", "Show how alike judges weigh the factors.", .looking, [.character("J")],
      on: overviews.union([.factor, .properties]), hint: 16),
    Command(
      .measure, "measure", "Compare weights by another measure: r, ρ, τb, L1, L2.", .looking, [.character("v")],
      on: [.judges], hint: 2),
    Command(
      .grouping, "group by", "Show means within and across other groups of judges.", .looking, [.character("o")],
      on: [.judges], hint: 3),
    Command(
      .fitted, "what adds up", "Show what each property adds to the preference that is fitted to the pair.", .looking,
      [.character("P")], on: [.pair], hint: 32),
    Command(
      .health, "health", "Show what is wrong, odd or one-sided in the data.", .looking, [.character("H")],
      on: ofStudy.subtracting([.health]), hint: 45),
    Command(
      .rejected, "import list", "Show what could not be taken as it was at import.", .looking, [.character("i")],
      on: ofStudy),
    Command(
      .validate, "validate", "Say of a sample whether what was extracted for the factor is right.", .looking,
      [.character("v")], on: [.factor], hint: 5),
    Command(
      .nextOpen, "next open", "Go to the next item without an answer.", .looking, [.character("n"), .tab],
      on: [.validation], hint: 4),
    Command(
      .task, "next task", "Look at the next task of the study.", .looking, [.character("t")], on: overviews, hint: 40),
    Command(
      .models, "models", "Choose the model that stands beside the humans.", .looking, [.character("m")],
      on: overviews, hint: 20),
    Command(
      .difference, "word differences", "Underline the words that only one response has.", .looking,
      [.character("d")], on: [.pair]),
    Command(
      .source, "source", "Show the source and its atomic facts.", .looking, [.character("o")], on: [.pair], hint: 31),
    Command(
      .textDown, "text down", "Scroll the texts down.", .looking, [.character("]")],
      on: [.pair, .validation, .question]),
    Command(
      .textUp, "text up", "Scroll the texts up.", .looking, [.character("[")], on: [.pair, .validation, .question]),
    Command(
      .reasonDown, "reason down", "Scroll what is said of the selected fact or factor down.", .looking,
      [.character("}")], on: [.pair]),
    Command(
      .reasonUp, "reason up", "Scroll what is said of the selected fact or factor up.", .looking, [.character("{")],
      on: [.pair]),

    Command(
      .misaligned, "misaligned pairs", "List the pairs on which the selected profile and the humans part.", .choosing,
      [.character("x")], on: overviews.union([.factor, .pairs]), hint: 2),
    Command(
      .sign, "by sign", "Keep only concordant pairs, then discordant, tied, missing, then all.", .choosing,
      [.character("c")], on: [.pairs], hint: 4),
    Command(
      .verdict, "by verdict", "Keep only pairs where the profile prefers A, then B, then neither, then all.", .choosing,
      [.character("v")], on: [.pairs], hint: 7),
    Command(.find, "find", "Find a row as you type.", .choosing, [.character("/")], on: lists.union([.runs]), hint: 21),
    Command(
      .findNext, "find next", "Go to the next row that was looked for.", .choosing, [.character("n")],
      on: overviews.union([.start, .factor, .pairs, .properties, .judges, .health, .rejected, .runs])),
    Command(
      .findPrevious, "find previous", "Go to the previous row that was looked for.", .choosing, [.character("N")],
      on: overviews.union([.start, .factor, .pairs, .properties, .judges, .health, .rejected, .runs])),
    Command(
      .filterText, "with text", "Keep only pairs whose texts hold some words.", .choosing, [.character("F")],
      on: [.pairs], hint: 5),
    Command(
      .condition, "where", "Count only pairs on which an expression is true, such as human = a and length < 0.",
      .choosing,
      [.character("w")], on: ofStudy.subtracting([.validation]), hint: 22),
    Command(
      .slices, "saved slices", "Choose, save or delete expressions that say which pairs are counted.", .choosing,
      [.character("W")], on: ofStudy.subtracting([.validation])),
    Command(
      .dropFilter, "drop a filter", "Take away the last filter.", .choosing, [.backspace], on: [.pairs], hint: 6),
    Command(
      .sort, "sort", "Sort by the next column.", .choosing, [.character("s")],
      on: [.bars, .alignment, .pairs, .properties, .judges], hint: 23
    ),
    Command(
      .reverse, "reverse", "Sort the other way round.", .choosing, [.character("S")],
      on: [.bars, .alignment, .pairs, .properties]),
    Command(
      .nextPair, "next pair", "Go to the next pair of the list.", .choosing, [.character("n")],
      on: [.pair, .fitted, .question], hint: 8),
    Command(
      .previousPair, "previous pair", "Go to the previous pair of the list.", .choosing, [.character("N")],
      on: [.pair, .fitted, .question]),

    Command(
      .byValue, "by value", "Draw as many of each value, or all alike.", .choosing, [.character("s")],
      on: [.validation], hint: 6),
    Command(
      .drawMore, "draw more", "Draw fifty more.", .choosing, [.character("+")], on: [.validation], hint: 7),

    Command(
      .agree, "agree", "Say that what was extracted is right.", .editing, [.character("a")], on: [.validation], hint: 1),
    Command(
      .disagree, "disagree", "Say that what was extracted is wrong.", .editing, [.character("d")], on: [.validation],
      hint: 2),
    Command(
      .cannotSay, "cannot say", "Say that nobody can tell from the texts.", .editing, [.character("c")],
      on: [.validation], hint: 3),
    Command(
      .mark, "mark", "Mark the pair, or take its mark away.", .editing, [.character("m")], on: [.pairs, .pair], hint: 24
    ),
    Command(
      .note, "note", "Write a note on the pair.", .editing, [.character("M")], on: [.pairs, .pair], hint: 25),
    Command(
      .edit, "edit", "Change the factor and see at once what moves.", .editing, [.character("e")],
      on: [.ranks, .bars, .gap, .divided, .factor, .properties, .fitted], hint: 4),
    Command(
      .addFactor, "add a factor", "Define a new factor by a formula over others.", .editing, [.character("+")],
      on: overviews.union([.factor])),
    Command(
      .removeFactor, "remove the factor", "Take the factor out of the study; what was extracted stays.", .editing,
      [.delete], on: [.factor]),
    Command(
      .rank, "in or out", "Take the factor into the ranking or out of it.", .editing, [.character("-")],
      on: [.ranks, .bars, .divided, .factor]),
    Command(
      .nextFactor, "next factor", "Judge the fact under the next factor.", .editing, [.character(".")], on: [.pair]),
    Command(
      .previousFactor, "previous factor", "Judge the fact under the previous factor.", .editing, [.character(",")],
      on: [.pair]),
    Command(
      .judge, "judge", "Change the judgement: counts, counts not, unknown.", .editing, [.character(" ")],
      on: [.pair], hint: 2),
    Command(.rewriteFact, "rewrite", "Write the atomic fact anew.", .editing, [.character("e")], on: [.pair], hint: 3),
    Command(
      .splitFact, "split", "Split the atomic fact into several.", .editing, [.character("x")], on: [.pair], hint: 4),
    Command(
      .mergeFact, "merge", "Merge the atomic fact with the one below.", .editing, [.character("J")], on: [.pair],
      hint: 5),
    Command(.addFact, "add a fact", "Add an atomic fact below.", .editing, [.character("A")], on: [.pair]),
    Command(.deleteFact, "delete", "Delete the atomic fact.", .editing, [.delete, .character("D")], on: [.pair]),
    Command(
      .override, "override", "Set the selected manifestation by hand.", .editing, [.character("v")], on: [.pair],
      hint: 6),
    Command(.takeBack, "take back", "Take the override back.", .editing, [.character("V")], on: [.pair]),
    Command(.undo, "undo", "Undo the last edit.", .editing, [.character("u")], on: ofStudy, hint: 50),
    Command(.redo, "redo", "Redo the edit that was undone.", .editing, [.character("U"), .control("r")], on: ofStudy),

    Command(
      .runs, "runs", "Show which models were asked about the study, how far they are, and at what cost.", .asking,
      [.character("R")], on: ofStudy.subtracting([.runs]), hint: 46),
    Command(
      .question, "question", "Show what a model is asked about the selected factor, to change it and to try it.",
      .asking, [.character("Q")], on: overviews.subtracting([.alignment]).union([.factor, .pair, .properties]), hint: 26
    ),
    Command(
      .words, "edit the words", "Change the words in which the model is asked.", .asking, [.character("e")],
      on: [.question], hint: 1),
    Command(
      .tryWords, "try", "Ask about this pair only, and see old and new judgements.", .asking, [.character("t")],
      on: [.question], hint: 2),
    Command(
      .askAgain, "ask all", "Keep the words and ask about every response anew; what it takes is told first.", .asking,
      [.enter], on: [.question], hint: 3),
    Command(
      .originalWords, "original words", "Go back to the words that came with the program or the study.", .asking,
      [.character("o")], on: [.question], hint: 5),
    Command(
      .leaveWords, "done", "Stop typing; the words stay on screen, to be tried.", .asking, [.escape], on: [.wording],
      hint: 1),
    Command(
      .goOn, "go on", "Ask what is left of the selected run.", .asking, [.enter], on: [.runs], hint: 1),
    Command(
      .fillIn, "fill in", "Ask a model about every factor that lacks values; what it takes is told first.", .asking,
      [.character("+")], on: [.runs], hint: 2),
    Command(
      .endRun, "end the run", "Begin nothing new; what is on its way comes back and is kept.", .asking,
      [.character("x")], on: [.runs, .question], hint: 4),
    Command(
      .modelAddress, "model", "Say which model is asked, where, and which variable holds the key.", .asking,
      [.character("m")], on: [.runs, .question], hint: 6),

    Command(.keep, "keep", "Keep the change; it goes into the journal.", .editing, [.enter], on: [.editor], hint: 1),
    Command(
      .leave, "leave as it was", "Leave the editor; nothing is changed.", .editing, [.escape], on: [.editor], hint: 2),
    Command(.nextField, "next field", "Go to the next field.", .editing, [.down, .tab], on: [.editor], hint: 3),
    Command(.previousField, "previous field", "Go to the previous field.", .editing, [.up, .backTab], on: [.editor]),
    Command(.stepUp, "more", "Step the value up.", .editing, [.right], on: [.editor], hint: 5),
    Command(.stepDown, "less", "Step the value down.", .editing, [.left], on: [.editor], hint: 4),

    Command(.palette, "commands", "Find a command by its name.", .program, [.character(":")], hint: 70),
    Command(.help, "help", "Show all keys of this screen.", .program, [.character("?"), .function(1)], hint: 71),
    Command(.copy, "copy", "Copy the selected row to the clipboard.", .program, [.character("y")], on: moving),
    Command(
      .mouse, "mouse", "Switch the mouse off or on, so that the terminal can select text.", .program, [.function(2)]),
    Command(.suspend, "suspend", "Go back to the shell for a while; fg returns.", .program, [.control("z")]),
    Command(
      .quit, "quit", "Leave the program. Every edit is already kept.", .program, [.character("q"), .control("c")],
      hint: 72),
    Command(
      .abandon, "quit", "Leave the program; the draft is not kept.", .program, [.control("c")], on: [.editor, .wording]),
  ]

  /// The command a key gives on a screen.
  public static func command(for key: Key, on screen: ScreenName) -> Command? {
    all.first { $0.isOn(screen) && $0.keys.contains(key) }
  }
}
