import CellGrid
import FactorAnalysis
import Preferences
import Reporting

/// Shows one item after the other on a terminal and takes a key for an answer.
struct ValidationSession {
  enum End { case done, left, interrupted }

  private let sample: ValidationSample
  private let annotator: String
  private(set) var keeper: AnswerKeeper
  private let isASCII: Bool
  /// The most lines of a text that are shown unasked.
  private static let mostLines = 12

  init(_ sample: ValidationSample, annotator: String, keeper: AnswerKeeper, isASCII: Bool) {
    self.sample = sample
    self.annotator = annotator
    self.keeper = keeper
    self.isASCII = isASCII
  }

  private var factor: String { sample.question.factor }
  private var items: [ValidationItem] { sample.items }

  private func answer(to place: Int) -> ValidationAnswer? {
    keeper.edited.answer(of: annotator, to: items[place], factor: factor)
  }

  /// The next place without an answer, after all others those before it; nil where all are answered.
  private func open(from place: Int) -> Int? {
    let order = (place..<items.count).map { $0 } + (0..<min(place, items.count)).map { $0 }
    return order.first { answer(to: $0) == nil }
  }

  mutating func run() throws -> End {
    guard var place = open(from: 0) else {
      say("\(annotator) has answered all \(items.count) of this sample; --sample draws more.\n\n")
      return .done
    }
    let keys = SingleKeys()
    defer { _ = keys }
    var isWhole = false
    var isShown = false
    while true {
      if !isShown { try show(place, isWhole: isWhole) }
      isShown = true
      switch keys.next() {
      case .character("a"): try keep(.agree, place)
      case .character("d"): try keep(.disagree, place)
      case .character("c"), .character("u"): try keep(.cannotSay, place)
      case .character("b"), .up:
        (place, isWhole, isShown) = (max(0, place - 1), false, false)
        continue
      case .character("n"), .down:
        (place, isWhole, isShown) = (min(items.count - 1, place + 1), false, false)
        continue
      case .character("m"):
        (isWhole, isShown) = (true, false)
        continue
      case .character("q"), .escape, .end:
        say("\n")
        return .left
      case .interrupt:
        say("\n")
        return .interrupted
      case .character, .enter:
        say("a agrees, d disagrees, c cannot say, b goes back, n on, m shows the whole texts, q leaves.\n")
        continue
      }
      guard let next = open(from: place + 1) else {
        say("\n")
        return .done
      }
      (place, isWhole, isShown) = (next, false, false)
    }
  }

  private mutating func keep(_ assent: Assent, _ place: Int) throws {
    try keeper.keep(
      assent, to: items[place], factor: factor, annotator: annotator, isByValue: sample.question.isByValue)
    say("\(assent.rawValue)\n")
  }

  private func show(_ place: Int, isWhole: Bool) throws {
    let item = items[place]
    let detail = try ValidationDetail(item, factor: factor, of: keeper.edited)
    let definition = keeper.edited.factors.first { $0.name == factor }!
    let answered = items.indices.count { answer(to: $0) != nil }
    let columns = min(StandardOutput.columns, 110)
    let head = "── \(place + 1) of \(items.count) · \(answered) answered · \(factor) "
    var lines = ["", head + String(repeating: "─", count: max(0, columns - displayWidth(head)))]
    func add(_ label: String, _ text: String, most: Int? = nil) {
      let broken = wrapped(text, columns: columns - 11)
      let shown = most.map { broken.count > $0 + 1 ? Array(broken.prefix($0)) : broken } ?? broken
      for (row, line) in shown.enumerated() {
        let label = row == 0 ? label : ""
        lines.append(label + String(repeating: " ", count: 11 - label.count) + line)
      }
      if shown.count < broken.count {
        lines.append("           … \(broken.count - shown.count) more lines: m shows them")
      }
    }
    let most = isWhole ? nil : Self.mostLines
    add("source", detail.sourceText.whole, most: most)
    lines.append("")
    add("response", detail.responseText, most: most)
    lines.append("")
    switch item.extracted {
    case .judgement(_, let text), .fact(let text): add("fact", text)
    case .value: break
    }
    add(
      "extracted",
      ValidationSentence.question(item.extracted, of: definition, among: sample.population.kinds.keys.sorted()))
    add("factor", definition.definition)
    if let reason = detail.reason { add("reason", reason) }
    if detail.correction != nil { add("by hand", "corrected since; the question is what was extracted") }
    if let old = answer(to: place) { add("answered", old.assent.rawValue) }
    lines.append("a agree  d disagree  c cannot say  b back  n next  q quit")
    say(lines.joined(separator: "\n") + "\n")
  }

  private func say(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { cleaned(String($0)) }
    let clean = lines.joined(separator: "\n")
    StandardOutput.write(isASCII ? ReportPrinting.asciiText(clean) : clean)
    StandardOutput.flush()
  }
}
