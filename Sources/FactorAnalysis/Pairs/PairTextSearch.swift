import Preferences

/// Finds the pairs whose source or responses hold a text, in any letter case.
struct PairTextSearch {
  private let contents: StudyContents
  private let wanted: [UInt8]
  /// After so many pairs what was found is told for the first time.
  static let firstLook = 2_000

  init(_ text: String, in contents: StudyContents) {
    self.contents = contents
    wanted = Array(folded(text).utf8)
  }

  /// The given pairs that hold the text, in their order; none when cancelled. Each text is read once.
  ///
  /// - Complexity: O(bytes of the texts · bytes of the wanted text) at worst.
  ///
  /// - Parameter partial: told what is found among so many of the rows, ever so often.
  func matches(
    among rows: [Row<Pair>], isCancelled: () -> Bool,
    partial: (_ found: [Row<Pair>], _ looked: Int) -> Void = { _, _ in }
  ) throws -> [Row<Pair>] {
    var sources: [Row<Source>: Bool] = [:]
    var responses: [Row<Response>: Bool] = [:]
    var found: [Row<Pair>] = []
    // The first rows of a list are there almost at once; later ones come twice as many at a time.
    var next = Self.firstLook
    for (place, row) in rows.enumerated() {
      if isCancelled() { return [] }
      if place == next {
        partial(found, place)
        next *= 2
      }
      let source = contents.source(of: row)
      if sources[source] == nil {
        let text = try contents.texts.source(source)
        sources[source] = contains(contents.sources.titles[source.index]) || contains(text.whole)
      }
      var isFound = sources[source]!
      for response in [contents.pairs.a[row.index], contents.pairs.b[row.index]] where !isFound {
        if responses[response] == nil { responses[response] = contains(try contents.texts.response(response)) }
        isFound = responses[response]!
      }
      if isFound { found.append(row) }
    }
    return found
  }

  private func contains(_ text: String) -> Bool {
    var text = folded(text)
    return text.withUTF8 { bytes in
      guard let first = wanted.first else { return true }
      guard wanted.count <= bytes.count else { return false }
      for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
        var length = 1
        while length < wanted.count && bytes[start + length] == wanted[length] { length += 1 }
        if length == wanted.count { return true }
      }
      return false
    }
  }
}

/// The same for all letter cases of a text. Lower case alone would keep σ and ς, or ß and SS, apart.
private func folded(_ text: String) -> String {
  let lower = text.lowercased()
  return lower.utf8.allSatisfy { $0 < 0x80 } ? lower : lower.uppercased().lowercased()
}
