import Preferences
import Statistics

/// The items that a question draws, with what they were drawn from.
///
/// Every item has a number that follows from the seed, the factor and its own name by a hash, and those with the smallest
/// numbers are drawn, smallest first. So all items are equally likely, a larger sample begins with the smaller one, and
/// what is extracted later neither reorders nor replaces what was drawn before, but for the places it takes itself.
/// By value, as many are drawn of each value as of the others, or all where there are fewer.
///
/// Where judgements of more than `mostResponses` responses would have to be read, so many responses are drawn first, in the
/// same way; then each judgement is still as likely as another.
public struct ValidationSample: Hashable, Sendable {
  public let question: ValidationQuestion
  public let items: [ValidationItem]
  public let population: ValidationPopulation

  public static let mostResponses = 20_000

  /// Draws. Reads texts and may block.
  ///
  /// - Parameter progress: told the share of the responses that were looked through.
  /// - Throws: `ValidationObstacle`; `CancellationError`; what reading a text throws.
  /// - Complexity: O(responses) for factors of whole responses, else O(responses + facts of at most `mostResponses`).
  public init(
    _ question: ValidationQuestion, in study: EditedStudy, mostResponses: Int = mostResponses,
    isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
  ) throws {
    let (index, how) = try study.validated(question.factor)
    let lottery = Lottery(seed: question.seed, factor: study.keys[index])
    let (rows, all) = Self.responses(of: index, how, question, lottery, in: study, most: mostResponses)
    var drawn: [Extracted.Kind: Draw] = [:]
    var counts: [Extracted.Kind: Int] = [:]
    var whole = Draw(most: question.count)
    var count = 0
    var unknown = 0
    for (place, row) in rows.enumerated() {
      if place % 256 == 0 {
        if isCancelled() { throw CancellationError() }
        progress(Double(place) / Double(rows.count))
      }
      let found = try study.extracted(index, how, of: row)
      unknown += found.unknown
      count += found.items.count
      for item in found.items {
        let number = lottery.number(of: item, in: study)
        whole.take(item, number)
        let kind = item.extracted.kind
        guard counts[kind] != nil || counts.count <= ValidationPopulation.mostKinds else { continue }
        counts[kind, default: 0] += 1
        if question.isByValue { drawn[kind, default: Draw(most: question.count)].take(item, number) }
      }
    }
    guard count > 0 else { throw ValidationObstacle.nothingExtracted(question.factor) }
    let hasFewKinds = counts.count <= ValidationPopulation.mostKinds
    if question.isByValue, !hasFewKinds { throw ValidationObstacle.tooManyValues(question.factor) }
    self.question = question
    population = ValidationPopulation(
      kinds: hasFewKinds ? counts : [:], count: count, unknown: unknown, responsesRead: rows.count, responses: all)
    guard question.isByValue else {
      items = whole.smallest.map(\.item)
      return
    }
    let shares = Self.shares(of: question.count, among: counts)
    items = drawn.flatMap { kind, draw in draw.smallest.prefix(shares[kind] ?? 0) }
      .sorted { ($0.number, $0.item.response) < ($1.number, $1.item.response) }.map(\.item)
  }

  /// The responses to look through, and of how many.
  private static func responses(
    of index: Int, _ how: EditedStudy.Validated, _ question: ValidationQuestion, _ lottery: Lottery,
    in study: EditedStudy, most: Int
  ) -> (rows: [Row<Response>], all: Int) {
    let contents = study.contents
    guard let column = study.extractedColumn(index) else { return ([], 0) }
    let rows = (0..<contents.responses.count).map { Row<Response>($0) }.filter { row in
      column[row] != nil
        && (question.task == nil
          || contents.sources.tasks[contents.responses.sources[row.index].index] == question.task)
    }
    if case .values = how { return (rows, rows.count) }
    guard rows.count > most else { return (rows, rows.count) }
    let numbers = rows.map { lottery.number(of: contents.responses.names[$0.index]) }
    let order = rows.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    return (order.prefix(most).sorted().map { rows[$0] }, rows.count)
  }

  /// How many to draw of each kind: the same number of each, what the rarer ones lack going to the others.
  static func shares(of count: Int, among counts: [Extracted.Kind: Int]) -> [Extracted.Kind: Int] {
    var shares: [Extracted.Kind: Int] = [:]
    var left = count
    let rarestFirst = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    for (place, entry) in rarestFirst.enumerated() {
      let kinds = rarestFirst.count - place
      let share = min(entry.value, left / kinds + (left % kinds == 0 ? 0 : 1))
      shares[entry.key] = share
      left -= share
    }
    return shares
  }
}

/// Gives every item a number that the seed alone decides.
private struct Lottery {
  private let seed: UInt64
  private let start: UInt64

  init(seed: UInt64, factor: String) {
    self.seed = seed
    start = Self.hash(factor, from: 0xCBF2_9CE4_8422_2325)
  }

  func number(of response: String) -> UInt64 { number(Self.hash(response, from: start)) }

  func number(of item: ValidationItem, in study: EditedStudy) -> UInt64 {
    let hash = Self.hash(study.contents.responses.names[item.response.index], from: start)
    return number(Self.hash(item.fact ?? "", from: hash))
  }

  /// FNV-1a tells names apart, the generator spreads what it gives.
  private func number(_ hash: UInt64) -> UInt64 {
    var generator = SeededGenerator(seed: seed, stream: hash)
    return generator.next()
  }

  private static func hash(_ text: String, from start: UInt64) -> UInt64 {
    var hash = start
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    // So that names put together differently differ.
    return (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
  }
}

/// The items with the smallest numbers among those taken.
private struct Draw {
  typealias Entry = (number: UInt64, item: ValidationItem)

  let most: Int
  private var entries: [Entry] = []
  private var bound = UInt64.max

  init(most: Int) { self.most = most }

  /// Smallest first; equal numbers, which are next to impossible, in the order of the study.
  var smallest: [Entry] {
    Array(
      entries.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }.map(\.element)
        .prefix(most))
  }

  mutating func take(_ item: ValidationItem, _ number: UInt64) {
    guard number <= bound else { return }
    entries.append((number, item))
    guard entries.count >= 2 * most + 64 else { return }
    entries = smallest
    bound = entries.last?.number ?? 0
  }
}
