public import Preferences

/// What pairs are divided by.
public enum SliceDivision: Hashable, Sendable {
  /// The values of a metadata column, by its name; a column of many numbers is cut into quarters of its pairs.
  case column(String)
  /// The saved slices, which may overlap.
  case saved
  /// The pairs whose source meets a prerequisite of the dissection method's query-specific properties; they may overlap.
  case prerequisites

  /// Its name, for people.
  public var title: String {
    switch self {
    case .column(let name): name
    case .saved: "saved slices"
    case .prerequisites: "prerequisites"
    }
  }

  /// What the pairs of a study can be divided by: its metadata columns, and the saved slices where there are any.
  public static func all(of study: EditedStudy) -> [SliceDivision] {
    let columns = study.contents.metadata.columns
    let hasPrerequisites = columns.contains { column in
      column.level == .source && Prerequisite.allCases.contains { $0.column == column.name }
    }
    return columns.map { .column($0.name) } + (hasPrerequisites ? [.prerequisites] : [])
      + (study.slices.isEmpty ? [] : [.saved])
  }
}

/// Some pairs of a study under a name.
public struct PairSlice: Hashable, Sendable {
  public let name: String
  /// Over all pairs of the study.
  public let pairs: BitPlane

  public init(name: String, pairs: BitPlane) { (self.name, self.pairs) = (name, pairs) }
}

extension SliceDivision {
  /// Up to so many different numbers are slices of their own.
  static let mostNumbers = 8

  /// The slices of a study within some pairs, the largest first, parts of a range from low to high, saved ones by name; empty
  /// ones and such as no longer hold up are left out, and so are pairs without a value. May read a column or texts and block.
  ///
  /// - Returns: at most so many slices, and how many more there are: a column may have a value for every source.
  /// - Throws: `EditError` when the study has no such column; what reading it throws.
  /// - Complexity: O(pairs · log pairs) at worst.
  func slices(
    of analysis: StudyAnalysis, within pairs: BitPlane, most: Int, isCancelled: @escaping @Sendable () -> Bool
  ) throws -> (slices: [PairSlice], omitted: Int) {
    let study = analysis.edited
    switch self {
    case .saved:
      let slices = try study.slices.sorted { $0.key < $1.key }.compactMap { name, text -> PairSlice? in
        do {
          let own = try SliceExpression(text).pairs(in: analysis, isCancelled: isCancelled).pairs & pairs
          return own.isEmpty ? nil : PairSlice(name: "@" + name, pairs: own)
        } catch is FormulaError {
          return nil
        }
      }
      return (Array(slices.prefix(most)), max(0, slices.count - most))
    case .prerequisites:
      return (
        try Prerequisite.allCases.compactMap { prerequisite in
          guard let met = try analysis.pairs(where: prerequisite, is: Prerequisite.met) else { return nil }
          let own = met & pairs
          return own.isEmpty ? nil : PairSlice(name: prerequisite.rawValue, pairs: own)
        }, 0
      )
    case .column(let name):
      guard let place = study.metadata.columns.firstIndex(where: { $0.name == name }) else {
        throw EditError("the study has no column called “\(name)”")
      }
      let column = try study.metadata.column(place)
      let rows = MetadataRows(column.level, of: study.contents)
      switch column.values {
      case .words(let codes, let words): return Self.slices(of: pairs, codes, words, rows, most)
      case .numbers(let numbers): return (Self.slices(of: pairs, numbers, rows), 0)
      }
    }
  }

  private static func slices(
    of pairs: BitPlane, _ codes: [UInt32], _ words: [String], _ rows: MetadataRows, _ most: Int
  ) -> (slices: [PairSlice], omitted: Int) {
    func code(of pair: Int) -> Int? {
      guard let row = rows.row(of: pair), row < codes.count, codes[row] != MetadataColumn.none else { return nil }
      return Int(codes[row])
    }
    var sizes = [Int](repeating: 0, count: words.count)
    pairs.forEachMember { pair in code(of: pair).map { sizes[$0] += 1 } }
    let order = sizes.indices.filter { sizes[$0] > 0 }.sorted { (-sizes[$0], words[$0]) < (-sizes[$1], words[$1]) }
    // Only now, for a plane has a bit for every pair of the study.
    var places = [Int](repeating: most, count: words.count)
    for (place, code) in order.prefix(most).enumerated() { places[code] = place }
    var planes = order.prefix(most).map { _ in BitPlane(count: pairs.count) }
    pairs.forEachMember { pair in
      guard let code = code(of: pair), places[code] < planes.count else { return }
      planes[places[code]][pair] = true
    }
    return (zip(order, planes).map { PairSlice(name: words[$0], pairs: $1) }, max(0, order.count - most))
  }

  /// Every number for itself where there are few, else quarters with as equal numbers of pairs as equal values allow.
  private static func slices(of pairs: BitPlane, _ numbers: [Double], _ rows: MetadataRows) -> [PairSlice] {
    var own: [(pair: Int, value: Double)] = []
    pairs.forEachMember { pair in
      guard let row = rows.row(of: pair), row < numbers.count, !numbers[row].isNaN else { return }
      own.append((pair, numbers[row]))
    }
    own.sort { ($0.value, $0.pair) < ($1.value, $1.pair) }
    guard let first = own.first else { return [] }
    let different = own.indices.dropFirst().reduce(1) { $0 + (own[$1].value == own[$1 - 1].value ? 0 : 1) }
    var tops: [Double] = []
    if different <= mostNumbers {
      for place in own.indices where place == own.count - 1 || own[place].value != own[place + 1].value {
        tops.append(own[place].value)
      }
    } else {
      for quarter in 1...4 {
        let top = own[own.count * quarter / 4 - 1].value
        if tops.last != top { tops.append(top) }
      }
    }
    var slices: [PairSlice] = []
    var place = 0
    for top in tops {
      let low = slices.isEmpty ? first.value : own[place].value
      var plane = BitPlane(count: pairs.count)
      while place < own.count, own[place].value <= top {
        plane[own[place].pair] = true
        place += 1
      }
      let ends = [low, top].map { MetadataValue.number($0).spelling }
      slices.append(PairSlice(name: low == top ? ends[0] : ends[0] + " to " + ends[1], pairs: plane))
    }
    return slices
  }
}

/// Which row of a metadata column speaks of a pair.
struct MetadataRows {
  private let level: MetadataColumn.Level
  private let contents: StudyContents

  init(_ level: MetadataColumn.Level, of contents: StudyContents) { (self.level, self.contents) = (level, contents) }

  /// nil for a derived pair and a column about collected ones.
  func row(of pair: Int) -> Int? {
    switch level {
    case .source: contents.source(of: Row(pair)).index
    case .pair: pair < contents.pairs.collectedCount ? pair : nil
    }
  }
}

extension SliceDivision {
  /// The slices of a task's pairs, as many as a table of slices has. May read a column or texts and block.
  ///
  /// - Throws: `EditError` when the study has no such column; what reading it throws.
  public func slices(of task: StudyTask, in analysis: StudyAnalysis) throws -> [PairSlice] {
    try slices(
      of: analysis, within: analysis.pairs(of: task), most: SliceTable.mostSlices, isCancelled: { false }
    ).slices
  }
}
