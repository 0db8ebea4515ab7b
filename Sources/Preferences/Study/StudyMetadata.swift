/// A column of what the files say beside texts and votes: a category, a subreddit, a split, a domain.
public struct MetadataColumn: Sendable, Hashable {
  /// What the values are about. Those of a source hold for all its pairs, generated ones too.
  public enum Level: String, Sendable, Hashable { case source, pair }

  public enum Values: Sendable, Hashable {
    /// For each row an index into the words, or `none`.
    case words(codes: [UInt32], words: [String])
    /// For each row a number, NaN where there is none.
    case numbers([Double])
  }

  /// What a column is called and about, without its values.
  public struct Description: Sendable, Hashable {
    /// Unique among the columns of a study.
    public var name: String
    public var level: Level
    /// Whether every value is a number.
    public var isNumeric: Bool

    public init(name: String, level: Level, isNumeric: Bool) {
      (self.name, self.level, self.isNumeric) = (name, level, isNumeric)
    }
  }

  /// The code of a row without a value.
  public static let none = UInt32.max

  public var name: String
  public var level: Level
  /// One per source, or one per collected pair.
  public var values: Values

  public init(name: String, level: Level, values: Values) {
    (self.name, self.level, self.values) = (name, level, values)
  }

  public var count: Int {
    switch values {
    case .words(let codes, _): codes.count
    case .numbers(let numbers): numbers.count
    }
  }

  public var description: Description {
    if case .numbers = values { return Description(name: name, level: level, isNumeric: true) }
    return Description(name: name, level: level, isNumeric: false)
  }

  /// The value of a row; nil where there is none, and for rows beyond the column.
  public subscript(row: Int) -> MetadataValue? {
    guard row < count else { return nil }
    switch values {
    case .words(let codes, let words): return codes[row] == Self.none ? nil : .text(words[Int(codes[row])])
    case .numbers(let numbers): return numbers[row].isNaN ? nil : .number(numbers[row])
    }
  }
}

/// One value of metadata.
public enum MetadataValue: Sendable, Hashable {
  case text(String)
  /// Finite.
  case number(Double)

  /// As a text; a whole number without a point.
  public var spelling: String {
    switch self {
    case .text(let text): text
    case .number(let number):
      number.description.hasSuffix(".0") ? String(number.description.dropLast(2)) : number.description
    }
  }
}

/// The metadata of a study. Reading a column may block, so never ask for one from `update` or `view`.
public protocol StudyMetadata: Sendable {
  var columns: [MetadataColumn.Description] { get }
  /// The values of a column, by its index in `columns`.
  func column(_ index: Int) throws -> MetadataColumn
}

/// Metadata that lie in memory.
public struct MetadataInMemory: StudyMetadata {
  public let all: [MetadataColumn]

  public init(_ all: [MetadataColumn] = []) { self.all = all }

  public var columns: [MetadataColumn.Description] { all.map(\.description) }
  public func column(_ index: Int) -> MetadataColumn { all[index] }
}
