/// A value in a TOML document.
public indirect enum TOMLValue {
  case text(String)
  case number(Double)
  case boolean(Bool)
  case date
  case list([TOMLValue])
  case table(TOMLTable)
  /// What headers in double brackets make.
  case tables([TOMLTable])
}

/// A table in a TOML document while it is read: its keys in the order of the document, with their places.
public final class TOMLTable {
  /// How a table came about, which says what may still be added to it.
  enum Origin { case header, impliedByHeader, dottedKey, inline }

  public struct Entry {
    public internal(set) var key: String
    /// The offset of the key in the file.
    public internal(set) var offset: Int
    public internal(set) var value: TOMLValue
  }

  /// The offset of its header or opening brace.
  public let offset: Int
  var origin: Origin
  public private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  init(at offset: Int, _ origin: Origin) {
    self.offset = offset
    self.origin = origin
  }

  public subscript(key: String) -> TOMLValue? { places[key].map { entries[$0].value } }

  public func entry(_ key: String) -> Entry? { places[key].map { entries[$0] } }

  func append(_ key: String, at offset: Int, _ value: TOMLValue) {
    places[key] = entries.count
    entries.append(Entry(key: key, offset: offset, value: value))
  }

  /// Appends a table to the tables of a key that was made by a header in double brackets.
  func append(_ table: TOMLTable, toTablesOf key: String) {
    guard let place = places[key], case .tables(let tables) = entries[place].value else { return }
    entries[place].value = .tables(tables + [table])
  }
}

/// Where a text stops being TOML.
public struct TOMLFault: Error, Hashable, Sendable {
  /// In bytes, from the beginning of what was read.
  public var offset: Int
  public var message: String
}
