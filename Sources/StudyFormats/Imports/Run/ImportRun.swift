public import Preferences

/// Reads files of another tool into a study.
public struct ImportRun: Sendable {
  public let format: ImportFormat
  /// Files, or the folder of a format that is one.
  public let paths: [String]
  public let options: ImportOptions

  public init(format: ImportFormat, paths: [String], options: ImportOptions = ImportOptions()) {
    self.format = format
    self.paths = paths
    self.options = options
  }

  /// What the study is called and described as where the user does not say.
  public var description: ImportDescription { format.description(options) }

  /// Reads all files and hands over what they say, in their order. What cannot be taken is handed over as rejected.
  ///
  /// Memory does not depend on the size of the files, but for formats whose records only make sense together.
  ///
  /// - Parameter progress: told a few times a second at most a megabyte apart.
  /// - Throws: `StudyFormatError`: a file is missing or cannot be read, or nothing in it can be understood;
  ///   `CancellationError`; what the intake throws.
  public func run(
    into intake: inout some ImportIntake, progress: (ImportProgress) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws -> ImportOutcome {
    var outcome = ImportOutcome()
    for path in paths {
      var file = try importFile(path)
      guard let known = try intake.begin(file) else {
        outcome.known.append(path)
        continue
      }
      var place = ImportProgress(file: path, bytes: 0, allBytes: ImportRun.size(of: path), records: outcome.records)
      func take(_ item: ImportItem) throws {
        if isCancelled() { throw CancellationError() }
        outcome.count(item)
        try intake.take(item)
      }
      func reached(_ bytes: Int) {
        (place.bytes, place.records) = (bytes, outcome.records)
        progress(place)
      }
      switch format.reading {
      case .folder(let read): try read(path, options, take)
      case .records(let make): try readRecords(path, after: known, make(options), take, reached)
      case .table(let separator, let make):
        var table = TableReading(try make(options), file: path, separator: separator)
        var pieces = try pieces(path)
        var bytes = 0
        while let piece = try pieces.next() {
          try table.take(piece) { if $0.line > known { try take($0) } }
          bytes += piece.count
          reached(bytes)
        }
        try table.finish { if $0.line > known { try take($0) } }
      case .gathering(let make): try gather(path, make(options), take, reached)
      }
      if path == "-" { file.sha256 = nil }
      try intake.end(file)
    }
    if outcome.records == 0, outcome.known.isEmpty {
      guard let first = outcome.firstRejected else {
        throw StudyFormatError(
          code: .badData, file: paths.first ?? "", message: "there is nothing in it; it should hold \(format.title)")
      }
      throw StudyFormatError(
        code: .badData, file: first.file, line: first.line, field: first.field,
        message: "nothing could be read as \(format.title); the first reason: "
          + (first.reason.hasSuffix(".") ? String(first.reason.dropLast()) : first.reason))
    }
    return outcome
  }

  private func pieces(_ path: String) throws -> any BytePieces {
    let pieces = try InputPieces(path)
    return options.encoding == .latin1 ? Latin1Pieces(pieces) : pieces
  }

  private func readRecords(
    _ path: String, after known: Int, _ format: any RecordFormat, _ take: (ImportItem) throws -> Void,
    _ reached: (Int) -> Void
  ) throws {
    let reading = BlockReading(RecordBlocks(try pieces(path)), BlockFile(path: path, known: known), format)
    while let wave = try reading.next() {
      do {
        for block in wave.blocks { for item in block { try take(item) } }
      } catch {
        reading.stop()
        throw error
      }
      reached(wave.bytes)
    }
  }

  private func gather(
    _ path: String, _ format: any GatheringFormat, _ take: (ImportItem) throws -> Void, _ reached: (Int) -> Void
  ) throws {
    var format = format
    var blocks = RecordBlocks(try pieces(path))
    let file = BlockFile(path: path, known: 0)
    var bytes = 0
    while let block = try blocks.next() {
      for item in file.items(of: block, { try format.items(of: $0, line: $1) }) { try take(item) }
      bytes += block.bytes.count
      reached(bytes)
    }
    for item in try format.finish() { try take(item) }
  }

  /// What makes the same bytes say the same: the format with what the user said of it.
  private var readingName: String {
    var parts = [format.name]
    if let mapping = options.mapping { parts.append(mapping.spelling) }
    if let task = options.task { parts.append("task=" + task.rawValue) }
    if let judge = options.judge { parts.append("judge=" + judge) }
    if let margin = options.margin { parts.append("margin=\(margin)") }
    return parts.joined(separator: " ")
  }

  private func importFile(_ path: String) throws -> ImportFile {
    let isResumable =
      switch format.reading {
      case .records, .table: true
      case .gathering, .folder: false
      }
    return ImportFile(
      path: path, format: readingName, sha256: try ImportRun.hash(of: path), isResumable: isResumable)
  }
}

extension ImportItem {
  fileprivate var line: Int {
    switch self {
    case .record(let record): record.line
    case .rejected(let row): row.line
    }
  }
}
