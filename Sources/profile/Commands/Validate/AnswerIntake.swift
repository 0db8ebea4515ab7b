import FactorAnalysis
import Preferences
import Reporting
import StudyFormats

/// Takes the answers that people wrote into a file.
struct AnswerIntake {
  private let path: String
  private let annotator: String

  /// - Parameter annotator: who answers where the file does not say.
  init(_ path: String, annotator: String) {
    self.path = path
    self.annotator = annotator
  }

  private struct Taken {
    var row: AnswerSheet.Filled
    var factor: String
    var item: ValidationItem
  }

  /// Looks at every row before the first is kept.
  ///
  /// - Returns: the factors that the file answers about, in the order of the study.
  /// - Throws: `StudyFormatError` and `CommandFailure` for a row that names nothing.
  func take(into keeper: inout AnswerKeeper) throws -> [String] {
    let rows = try AnswerSheet.read(path)
    guard !rows.isEmpty else {
      throw CommandFailure(.badData, "\(path): no row has an answer; write agree, disagree or cannot say into it.")
    }
    var taken: [Taken] = []
    var stale = 0
    for row in rows {
      guard let found = try item(of: row, in: keeper.edited) else {
        StandardError.say("profile: \(path), line \(row.line): something else is extracted there by now; passed over.")
        stale += 1
        continue
      }
      taken.append(found)
    }
    var kept = 0
    for entry in taken {
      let who = entry.row.annotator ?? annotator
      let old = keeper.edited.answer(of: who, to: entry.item, factor: entry.factor)
      guard old?.assent != entry.row.assent else { continue }
      try keeper.keep(
        entry.row.assent, to: entry.item, factor: entry.factor, annotator: who, isByValue: entry.row.isByValue)
      kept += 1
    }
    var words = ["\(CountsSentence.counted(kept, "answer")) kept in \(keeper.place)"]
    if taken.count > kept { words.append("\(NumberText.count(taken.count - kept)) known already") }
    if stale > 0 { words.append("\(NumberText.count(stale)) passed over") }
    StandardError.say("profile: \(words.joined(separator: ", ")).")
    let factors = Set(taken.map(\.factor))
    guard !factors.isEmpty else {
      throw CommandFailure(.badData, "\(path): no answer is about what is extracted now; draw a sample again.")
    }
    return keeper.edited.factors.map(\.name).filter { factors.contains($0) }
  }

  /// nil where something else is extracted by now.
  private func item(of row: AnswerSheet.Filled, in edited: EditedStudy) throws -> Taken? {
    func failure(_ field: String, _ message: String) -> StudyFormatError {
      StudyFormatError(code: .badData, file: path, line: row.line, field: field, message: message)
    }
    guard let index = edited.factorIndex(called: row.factor) else {
      throw failure("factor", "the study has no factor called “\(row.factor)”; the sample is of another study")
    }
    let factor = edited.factors[index].name
    if let obstacle = edited.obstacle(toValidating: factor) { throw failure("factor", obstacle.description) }
    guard let response = edited.contents.responses.row(named: row.response) else {
      throw failure("response", "the study has no response called “\(row.response)”; the sample is of another study")
    }
    guard let item = try edited.extractedItems(of: factor, in: response).first(where: { $0.fact == row.fact }),
      isSame(row, as: item.extracted)
    else { return nil }
    return Taken(row: row, factor: factor, item: item)
  }

  private func isSame(_ row: AnswerSheet.Filled, as extracted: Extracted) -> Bool {
    switch extracted {
    case .value(let value): return row.extracted.map { Double($0) == value } ?? true
    case .fact(let text): return row.statement.map { $0 == text } ?? true
    case .judgement(let value, let text):
      let word = value ? "true" : "false"
      return row.extracted.map { $0.lowercased() == word } ?? true && row.statement.map { $0 == text } ?? true
    }
  }
}
