public import Preferences

/// The texts of a study, all in memory: what the readers of folders and of other tools' files hand over.
///
/// Filled in step with the tables: one `appendSource` per source and one `appendResponse` per response, in row order;
/// then facts, judgements and justifications in any order of owners. Texts are held as UTF-8 and decoded when asked
/// for, so no call blocks or fails. Asking for a row that was never appended is a programming error.
public struct TextsInMemory: StudyTexts {
  private struct StoredJudgement: Sendable {
    var fact: UInt32
    var factor: UInt32
    /// 1 true, 0 false, −1 unknown.
    var value: Int8
    var reason: Int32
  }

  private struct StoredJustification: Sendable {
    var agent: Row<Agent>
    var order: PresentationOrder
    var text: Int
  }

  private var heap = TextHeap()
  private var sourceTexts: [Int] = []
  private var references: [Row<Source>: [SourceText.Reference]] = [:]
  private var responseTexts: [Int] = []
  private var factNames: [String] = []
  private var factTexts: [Int] = []
  private var factsOfSource: [[UInt32]?] = []
  private var factsOfResponse: [[UInt32]?] = []
  private var factorNames: [String] = []
  private var factorNumbers: [String: UInt32] = [:]
  private var judgements: [[StoredJudgement]] = []
  private var justifications: [Row<Pair>: [StoredJustification]] = [:]
  private var origins: [Row<Response>: [ManifestationOrigin]] = [:]

  public init() {}

  public var sourceCount: Int { sourceTexts.count }
  public var responseCount: Int { responseTexts.count }
  public var factCount: Int { factNames.count }

  /// Appends the text of the next source.
  public mutating func appendSource(_ source: SourceText) {
    appendSource(references: source.references) { $0.append(contentsOf: source.text.utf8) }
  }

  mutating func appendSource(references: [SourceText.Reference], _ write: (inout [UInt8]) -> Void) {
    if !references.isEmpty { self.references[Row(sourceTexts.count)] = references }
    sourceTexts.append(heap.count)
    factsOfSource.append(nil)
    heap.append(write)
  }

  /// Appends the text of the next response.
  public mutating func appendResponse(_ text: String) { appendResponse { $0.append(contentsOf: text.utf8) } }

  mutating func appendResponse(_ write: (inout [UInt8]) -> Void) {
    responseTexts.append(heap.count)
    factsOfResponse.append(nil)
    judgements.append([])
    heap.append(write)
  }

  /// Notes that facts were looked for in a text, so that `facts(of:)` gives an empty list instead of nil.
  public mutating func markFactsTaken(of owner: FactOwner) {
    switch owner {
    case .source(let row): if factsOfSource[row.index] == nil { factsOfSource[row.index] = [] }
    case .response(let row): if factsOfResponse[row.index] == nil { factsOfResponse[row.index] = [] }
    }
  }

  /// Appends an atomic fact to those of a text and returns its number, counted over all facts of the study.
  @discardableResult
  public mutating func appendFact(_ fact: AtomicFact, of owner: FactOwner) -> Int {
    let number = factNames.count
    markFactsTaken(of: owner)
    factNames.append(fact.name)
    factTexts.append(heap.count)
    heap.append(fact.text)
    switch owner {
    case .source(let row): factsOfSource[row.index]!.append(UInt32(number))
    case .response(let row): factsOfResponse[row.index]!.append(UInt32(number))
    }
    return number
  }

  /// Appends what was found about a fact, given by its number, in a response.
  public mutating func appendJudgement(
    of response: Row<Response>, fact: Int, factor: String, value: Bool?, reason: String?
  ) {
    let factorNumber: UInt32
    if let known = factorNumbers[factor] {
      factorNumber = known
    } else {
      factorNumber = UInt32(factorNames.count)
      factorNumbers[factor] = factorNumber
      factorNames.append(factor)
    }
    let stored = StoredJudgement(
      fact: UInt32(fact), factor: factorNumber, value: value.map { $0 ? 1 : 0 } ?? -1,
      reason: reason == nil ? -1 : Int32(heap.count))
    if let reason { heap.append(reason) }
    judgements[response.index].append(stored)
  }

  /// Appends where a manifestation of a response comes from; of one factor the first stays.
  public mutating func append(_ origin: ManifestationOrigin, of response: Row<Response>) {
    guard origins[response]?.contains(where: { $0.factor == origin.factor }) != true else { return }
    origins[response, default: []].append(origin)
  }

  /// Appends one vote's words.
  public mutating func appendJustification(_ justification: Justification, of pair: Row<Pair>) {
    let stored = StoredJustification(agent: justification.agent, order: justification.order, text: heap.count)
    heap.append(justification.text)
    justifications[pair, default: []].append(stored)
  }

  mutating func reserve(bytes: Int) { heap.reserve(texts: 0, bytes: bytes) }

  public func source(_ row: Row<Source>) -> SourceText {
    SourceText(text: heap[sourceTexts[row.index]], references: references[row] ?? [])
  }

  public func response(_ row: Row<Response>) -> String { heap[responseTexts[row.index]] }

  public func facts(of owner: FactOwner) -> [AtomicFact]? {
    factNumbers(of: owner)?.map { number in
      AtomicFact(name: factNames[Int(number)], text: heap[factTexts[Int(number)]])
    }
  }

  public func judgements(of response: Row<Response>) -> [Judgement] {
    judgements[response.index].map { stored in
      Judgement(
        fact: factNames[Int(stored.fact)], factor: factorNames[Int(stored.factor)],
        value: stored.value < 0 ? nil : stored.value == 1, reason: stored.reason < 0 ? nil : heap[Int(stored.reason)])
    }
  }

  public func origins(of response: Row<Response>) -> [ManifestationOrigin] { origins[response] ?? [] }

  public func askings(of factor: String) -> [(asking: FactorAsking, responses: Int)] {
    var counts: [(asking: FactorAsking, responses: Int)] = []
    for (_, origins) in origins.sorted(by: { $0.key < $1.key }) {
      guard let asking = origins.first(where: { $0.factor == factor })?.asking else { continue }
      if let place = counts.firstIndex(where: { $0.asking == asking }) {
        counts[place].responses += 1
      } else {
        counts.append((asking, 1))
      }
    }
    return counts
  }

  public func justifications(of pair: Row<Pair>) -> [Justification] {
    (justifications[pair] ?? []).map { Justification(agent: $0.agent, order: $0.order, text: heap[$0.text]) }
  }

  /// The first bytes of a source's text, as far as they are whole characters.
  func beginning(of source: Row<Source>) -> String {
    String(decoding: heap.beginning(of: sourceTexts[source.index], count: 400), as: UTF8.self)
  }

  func factName(_ number: Int) -> String { factNames[number] }

  func factNumbers(of owner: FactOwner) -> [UInt32]? {
    switch owner {
    case .source(let row): factsOfSource[row.index]
    case .response(let row): factsOfResponse[row.index]
    }
  }
}
