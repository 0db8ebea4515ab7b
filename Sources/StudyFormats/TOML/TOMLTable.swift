/// A value in a TOML document.
indirect enum TOMLValue {
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
final class TOMLTable {
  /// How a table came about, which says what may still be added to it.
  enum Origin { case header, impliedByHeader, dottedKey, inline }

  struct Entry {
    var key: String
    /// The offset of the key in the file.
    var offset: Int
    var value: TOMLValue
  }

  /// The offset of its header or opening brace.
  let offset: Int
  var origin: Origin
  private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  init(at offset: Int, _ origin: Origin) {
    self.offset = offset
    self.origin = origin
  }

  subscript(key: String) -> TOMLValue? { places[key].map { entries[$0].value } }

  func entry(_ key: String) -> Entry? { places[key].map { entries[$0] } }

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
struct TOMLFault: Error {
  var offset: Int
  var message: String
}
