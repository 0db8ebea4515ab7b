import Preferences

/// One pass over the texts of a study, of which no more than eight bytes each are kept.
///
/// Texts count as equal where their hashes do; among a million texts two different ones have the same hash in one of 37 million
/// studies.
struct TextHealth {
  /// With nothing but white space.
  private(set) var empty: [Row<Response>] = []
  /// Pairs with the same text twice.
  private(set) var identical: [Row<Pair>] = []
  /// Sources with the text and references of another.
  private(set) var duplicatedSources: [Row<Source>] = []
  /// Responses with the text of another, empty ones left out.
  private(set) var duplicatedResponses: [Row<Response>] = []
  /// Sources whose text is in more than one split; nil where nothing says splits.
  private(set) var inSplits: [Row<Source>]?

  /// - Returns: nil when cancelled.
  /// - Throws: what reading the texts or the column of splits throws.
  init?(
    _ contents: StudyContents, isCancelled: () -> Bool, progress: (_ done: Int, _ of: Int) -> Void
  ) throws {
    let total = contents.sources.count + contents.responses.count
    var done = 0
    func goesOn() -> Bool {
      done += 1
      guard done % 1024 == 0 else { return true }
      progress(done, total)
      return !isCancelled()
    }
    var sources: [UInt64] = []
    sources.reserveCapacity(contents.sources.count)
    for row in 0..<contents.sources.count {
      sources.append(Self.hash(try contents.texts.source(Row(row)).whole))
      if !goesOn() { return nil }
    }
    var responses: [UInt64] = []
    responses.reserveCapacity(contents.responses.count)
    var wasCancelled = false
    try contents.texts.forEachResponse(count: contents.responses.count) { row, text in
      if text.allSatisfy(\.isWhitespace) { empty.append(row) }
      responses.append(Self.hash(text))
      wasCancelled = !goesOn()
      return !wasCancelled
    }
    if wasCancelled { return nil }
    progress(total, total)
    for pair in 0..<contents.pairs.count
    where responses[contents.pairs.a[pair].index] == responses[contents.pairs.b[pair].index] {
      identical.append(Row(pair))
    }
    duplicatedSources = Self.repeated(sources).map { Row($0) }
    let blank = Set(empty)
    duplicatedResponses = Self.repeated(responses).map { Row($0) }.filter { !blank.contains($0) }
    inSplits = try Self.sourcesInSplits(sources, contents)
  }

  private static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { bytes in
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
  }

  /// The places whose hash stands in another place too, ascending.
  private static func repeated(_ hashes: [UInt64]) -> [Int] {
    var isRepeated = [Bool](repeating: false, count: hashes.count)
    let order = hashes.indices.sorted { hashes[$0] < hashes[$1] }
    for (first, second) in zip(order, order.dropFirst()) where hashes[first] == hashes[second] {
      isRepeated[first] = true
      isRepeated[second] = true
    }
    return isRepeated.indices.filter { isRepeated[$0] }
  }

  private static func sourcesInSplits(_ hashes: [UInt64], _ contents: StudyContents) throws -> [Row<Source>]? {
    guard let index = contents.metadata.columns.firstIndex(where: { $0.name.lowercased() == "split" }) else {
      return nil
    }
    let column = try contents.metadata.column(index)
    var splits: [UInt64: MetadataValue] = [:]
    var several: Set<UInt64> = []
    for row in 0..<column.count {
      guard let split = column[row] else { continue }
      let source = column.level == .source ? row : contents.source(of: Row(row)).index
      let hash = hashes[source]
      if let known = splits[hash] {
        if known != split { several.insert(hash) }
      } else {
        splits[hash] = split
      }
    }
    return hashes.indices.filter { several.contains(hashes[$0]) }.map { Row($0) }
  }
}
