import FactorAnalysis
import Foundation
import Preferences
import Reporting
import StudyFormats

/// Pairs of a study on their way out: which, and what is preferred in each.
struct ExportedPairs {
  private struct Item {
    let row: Row<Pair>
    let preference: Preference?
  }

  private let form: ExportCommand.Form
  /// The study with the values and factors as edited.
  private let study: StudyContents
  private let records: StudyRecords
  private let items: [Item]
  /// Whose preference it is, for people.
  private let subject: String
  private let isHuman: Bool

  init(_ arguments: ReportArguments, _ pairs: PairQueryArguments, for form: ExportCommand.Form) throws {
    let shown = try ShownStudy(arguments, withIntervals: false)
    var study = shown.analysis.contents
    study.factors = shown.analysis.factors
    study.manifestations = shown.analysis.edited.columns
    var items: [Item] = []
    var (subject, isHuman) = ("humans", true)
    let carriesGenerated = form != .pairsCSV && form != .chosenRejected
    let voted = Set(study.votes.lazy.map(\.pair).filter { [study] in $0.index >= study.pairs.collectedCount }).sorted()
    for own in shown.subjects {
      let query = try pairs.query(for: own)
      let profile = try pairs.profile.map { try pairs.own($0, of: own) } ?? .human
      (subject, isHuman) = (own.title(of: profile), profile == .human)
      let planes = own.analysis.planes(of: profile, in: own.task.task)
      var rows = try own.analysis.pairs(query, isCancelled: { Interruption.isRequested })
      if query.conditions.isEmpty, study.pairs.collectedCount > 0, carriesGenerated {
        // Generated pairs somebody voted on are data, as collected ones are; the others follow from target scores.
        rows += voted.filter { study.task(of: $0) == own.task.task && own.analysis.slice[$0.index] }
      }
      items += rows.map { Item(row: $0, preference: planes?[$0]) }
    }
    if Interruption.isRequested { throw CancellationError() }
    (self.study, self.items, self.form) = (study, items, form)
    (self.subject, self.isHuman) = (subject, isHuman)
    records = try StudyRecords(study)
  }

  /// An interruption leaves no file behind that is not whole.
  func write(into path: String, replaces: Bool) throws {
    // Whoever reads the standard output may have stopped doing so, and then only an end at once helps.
    if path == "-" { return try writeAll(into: path, replaces: replaces) }
    try Interruption.deferred { try writeAll(into: path, replaces: replaces) }
  }

  private func writeAll(into path: String, replaces: Bool) throws {
    switch form {
    case .annotatedPairs:
      try write(AnnotatedPairsExport(study, subject: subject, isHuman: isHuman), items, into: path, replaces)
      tellGenerated()
    case .pairsCSV: try write(PairSheet(study), items, into: path, replaces)
    case .pairsJSONL:
      try write(PairLines(), items, into: path, replaces)
      tellGenerated()
    case .chosenRejected: try write(ChosenRejected(), items, into: path, replaces)
    case .llmComparator: try writeComparisons(into: path, replaces)
    case .folder, .study, .journal, .dpo: preconditionFailure("not a form of pairs")
    }
  }

  private func write(_ export: some PairExport, _ items: [Item], into path: String, _ replaces: Bool) throws {
    var account = ExportAccount(study)
    try write(export, items, into: path, replaces, &account)
    tell(account, carried: type(of: export).carried)
  }

  /// Generated pairs follow from all responses of a model to a source, and a list of pairs holds only those it holds.
  private func tellGenerated() {
    let collected = study.pairs.collectedCount
    let missing = study.pairs.count - collected - Set(items.lazy.map(\.row.index).filter { $0 >= collected }).count
    guard collected > 0, missing > 0 else { return }
    StandardError.say(
      "profile: \(CountsSentence.counted(missing, "generated pair")) of the study \(missing == 1 ? "is" : "are") not in it, "
        + "so that scores in generation will differ; --as folder and --as study keep them.")
  }

  private func tell(_ account: ExportAccount, carried: Set<StudyPart>) {
    if let loss = account.sentence(carried: carried) { StandardError.say("profile: " + loss) }
  }

  private func write(
    _ export: some PairExport, _ items: [Item], into path: String, _ replaces: Bool, _ account: inout ExportAccount
  ) throws {
    var export = export
    var (written, left) = (0, 0)
    let file = try ExportFile(path, replaces: replaces)
    defer { StandardError.clearStage() }
    try file.write(export.head())
    for (place, item) in items.enumerated() {
      if Interruption.isRequested { throw CancellationError() }
      if place % 4096 == 4095 {
        StandardError.show(stage: "writing \(path)", done: Double(place) / Double(items.count))
      }
      let record = try records.record(ofPair: item.row)
      guard let bytes = export.bytes(of: record, preferring: item.preference) else {
        left += 1
        continue
      }
      try file.write(bytes)
      account.count(record)
      written += 1
    }
    try file.write(export.tail())
    if Interruption.isRequested { throw CancellationError() }
    try file.finish()
    StandardError.clearStage()
    var sentence = path == "-" ? "profile: " : "profile: \(path): "
    sentence += "\(NumberText.count(written)) \(written == 1 ? "pair" : "pairs") written"
    if left > 0 { sentence += "; \(NumberText.count(left)) without a preference left out" }
    StandardError.say(sentence + ".")
  }

  // MARK: - Two models a file

  private func writeComparisons(into path: String, _ replaces: Bool) throws {
    var order: [LLMComparatorExport.Models] = []
    var own: [LLMComparatorExport.Models: [Item]] = [:]
    for item in items {
      let models = models(of: item.row)
      let key = own[models.exchanged] != nil ? models.exchanged : models
      if own[key] == nil { order.append(key) }
      own[key, default: []].append(item)
    }
    guard order.count > 1 else {
      let models = order.first ?? LLMComparatorExport.Models(a: nil, b: nil)
      return try write(LLMComparatorExport(study, models: models), items, into: path, replaces)
    }
    guard path != "-", !path.lowercased().hasSuffix(".json") else {
      throw CommandFailure(
        .usage,
        "these pairs are of \(NumberText.count(order.count)) pairs of models, and a file of LLM Comparator is of one; "
          + "name a folder for the files, or choose pairs with --where.")
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.inputOutput, "\(path): the folder cannot be made: \(error.localizedDescription)")
    }
    var taken: Set<String> = []
    var account = ExportAccount(study)
    for models in order {
      let name = [models.a, models.b].map { Self.fileName($0 ?? "no model") }.joined(separator: " vs ")
      var place = "\(path)/\(name).json"
      var number = 1
      while !taken.insert(place).inserted {
        number += 1
        place = "\(path)/\(name) \(number).json"
      }
      try write(LLMComparatorExport(study, models: models), own[models]!, into: place, replaces, &account)
    }
    tell(account, carried: LLMComparatorExport.carried)
  }

  private func models(of pair: Row<Pair>) -> LLMComparatorExport.Models {
    func name(_ response: Row<Response>) -> String? {
      study.responses.agents[response.index].map { study.agents[$0.index].name }
    }
    return LLMComparatorExport.Models(a: name(study.pairs.a[pair.index]), b: name(study.pairs.b[pair.index]))
  }

  /// A name without signs that file systems do not like.
  private static func fileName(_ name: String) -> String {
    String(name.map { "/\\:*?\"<>|".contains($0) || $0.isNewline ? "-" : $0 }.prefix(80))
  }
}
