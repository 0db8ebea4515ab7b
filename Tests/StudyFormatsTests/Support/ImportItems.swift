import Preferences
import StudyFormats

/// Keeps what an import hands over.
struct ImportItems: ImportIntake {
  private(set) var all: [ImportItem] = []

  func begin(_ file: ImportFile) -> Int? { 0 }
  func end(_ file: ImportFile) {}
  mutating func take(_ item: ImportItem) { all.append(item) }

  var records: [ImportRecord] { all.compactMap { if case .record(let record) = $0 { record } else { nil } } }
  var rejected: [RejectedRow] { all.compactMap { if case .rejected(let row) = $0 { row } else { nil } } }
  /// The only pair of each record.
  var pairs: [ImportPair] { records.compactMap(\.pairs.first) }
  var votes: [ImportVote] { pairs.flatMap(\.votes) }

  /// What a format says of the bytes of one file.
  init(
    _ format: ImportFormat, _ bytes: some Sequence<UInt8>, name: String = "data",
    options: ImportOptions = ImportOptions()
  ) throws {
    let folder = TemporaryFolder()
    folder.write(Array(bytes), to: name)
    try self.init(format, folder.place(name), options: options)
  }

  init(_ format: ImportFormat, _ path: String, options: ImportOptions = ImportOptions()) throws {
    _ = try ImportRun(format: format, paths: [path], options: options).run(into: &self)
  }

  /// The same for a text under a mapping.
  init(_ format: ImportFormat, _ text: String, map: String) throws {
    try self.init(format, text.utf8, options: ImportOptions(mapping: ImportMapping([map])))
  }
}
