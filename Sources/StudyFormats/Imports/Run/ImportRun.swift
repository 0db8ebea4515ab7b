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
  /// - Throws: `StudyFormatError`: a file is missing or cannot be read, or nothing in it can be understood;
  ///   `CancellationError`; what the intake throws.
  public func run(
    into intake: inout some ImportIntake, progress: (ImportProgress) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws -> ImportOutcome {
    var outcome = ImportOutcome()
    for path in paths {
      func take(_ item: ImportItem) throws {
        if isCancelled() { throw CancellationError() }
        outcome.count(item)
        try intake.take(item)
      }
      let file = try importFile(path)
      guard let known = try intake.begin(file) else {
        outcome.known.append(path)
        continue
      }
      switch format.reading {
      case .folder(let read): try read(path, options, take)
      case .records(let make):
        let format = try make(options)
        try forEachRecord(in: path, after: known, take) { try format.items(of: $0, line: $1) }
      case .table(let separator, let make):
        var table = TableReading(try make(options), file: path, separator: separator)
        var pieces = try FilePieces(path)
        while let piece = try pieces.next() { try table.take(piece, take) }
        try table.finish(take)
      case .gathering(let make):
        var format = try make(options)
        try forEachRecord(in: path, after: 0, take) { try format.items(of: $0, line: $1) }
        for item in try format.finish() { try take(item) }
      }
      try intake.end(file)
    }
    if outcome.records == 0, let first = outcome.firstRejected {
      throw StudyFormatError(
        code: .badData, file: first.file, line: first.line, field: first.field,
        message: "nothing could be read as \(format.title); the first reason: \(first.reason)")
    }
    return outcome
  }

  /// What makes the same bytes say the same: the format with what the user said of it.
  private var readingName: String {
    var parts = [format.name]
    if let mapping = options.mapping { parts.append(mapping.spelling) }
    if let task = options.task { parts.append("task=" + task.rawValue) }
    if let judge = options.judge { parts.append("judge=" + judge) }
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

  private func forEachRecord(
    in path: String, after known: Int, _ take: (ImportItem) throws -> Void,
    _ items: (JSONRecord, Int) throws -> [ImportItem]
  ) throws {
    let file = try InputFile.read(path)
    func read(_ line: Int, _ record: () throws -> JSONRecord, _ excerpt: @autoclosure () -> String) throws {
      guard line > known else { return }
      do {
        for item in try items(try record(), line) { try take(item) }
      } catch let error as StudyFormatError where error.code == .badData {
        try take(
          .rejected(file: path, line: line, field: error.field, error.message.sentence, excerpt()))
      }
    }
    if file.bytes[file.range].first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "[") {
      for (place, record) in try file.records().enumerated() {
        try read(place + 1, { record }, String(decoding: file.bytes[record.range].prefix(400), as: UTF8.self))
      }
    } else {
      var line = 0
      var counted = file.start
      try file.forEachLine { range in
        line += file.bytes[counted..<range.lowerBound].count { $0 == 0x0A } + (line == 0 ? 1 : 0)
        counted = range.lowerBound
        try read(
          line, { try JSONRecord(file, in: range) }, String(decoding: file.bytes[range].prefix(400), as: UTF8.self))
      }
    }
  }
}

extension String {
  /// A message as a sentence of its own.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
