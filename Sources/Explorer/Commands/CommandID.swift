/// The commands by name; a user's key file names them so.
public enum CommandID: String, Hashable, Sendable, CaseIterable {
  case up, down, left, right, pageUp, pageDown, first, last, nextPart, previousPart
  case enter, back, ranks, bars, alignment, gap, divided, factor, properties, judges, fitted, health, rejected, task,
    models
  case misaligned, sign, verdict, find, findNext, findPrevious, condition, slices, filterText, dropFilter, sort, reverse
  case nextPair, previousPair, nextFactor, previousFactor, difference, source, textDown, textUp, reasonDown, reasonUp
  case mark, note, division, minusHumans, layout, measure, grouping
  case validate, agree, disagree, cannotSay, nextOpen, byValue, drawMore
  case edit, addFactor, removeFactor, rank
  case judge, rewriteFact, splitFact, mergeFact, addFact, deleteFact, override, takeBack
  case undo, redo
  case runs, question, words, leaveWords, originalWords, tryWords, askAgain, fillIn, goOn, endRun, modelAddress
  case keep, leave, nextField, previousField, stepUp, stepDown
  case help, palette, copy, mouse, suspend, quit, abandon

  /// Whether it makes an entry of the journal.
  var isKept: Bool {
    switch self {
    case .mark, .note, .removeFactor, .rank, .judge, .rewriteFact, .splitFact, .mergeFact, .addFact, .deleteFact,
      .override, .takeBack, .undo, .redo, .keep, .agree, .disagree, .cannotSay:
      true
    default: false
    }
  }
}
