import Foundation

/// The bytes of an import, piece by piece.
protocol BytePieces {
  /// nil at the end; never empty.
  mutating func next() throws -> [UInt8]?
}

/// The bytes of a file, or of the standard input (`-`).
final class FilePieces: BytePieces {
  private let path: String
  private let descriptor: Int32
  private static let size = 1 << 20

  /// - Throws: `StudyFormatError`: there is no such file, or it cannot be opened.
  init(_ path: String) throws {
    self.path = path
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw FileBytes.failure(path, "cannot be opened") }
      throw StudyFormatError(code: .noSuchInput, file: path, message: "there is no such file")
    }
  }

  deinit { close(descriptor) }

  func next() throws -> [UInt8]? {
    while true {
      var failed = false
      let piece = [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
        let got = read(descriptor, buffer.baseAddress!, buffer.count)
        failed = got < 0
        count = max(got, 0)
      }
      if failed, errno == EINTR { continue }
      guard !failed else { throw FileBytes.failure(path, "cannot be read") }
      return piece.isEmpty ? nil : piece
    }
  }
}

/// The bytes of an import as they are meant: a file that is packed is unpacked, a Parquet file is JSON Lines.
struct InputPieces: BytePieces {
  private var pieces: any BytePieces
  private var first: [UInt8]?
  /// How many bytes of the file were read so far.
  private(set) var count = 0

  /// - Throws: `StudyFormatError`: there is no such file, or it cannot be opened.
  init(_ path: String) throws {
    let file = try FilePieces(path)
    pieces = file
    guard let first = try file.next() else { return }
    if first.starts(with: GzipPieces.magic) {
      pieces = try GzipPieces(file, first: first, path: path)
    } else if first.starts(with: ParquetPieces.magic) {
      pieces = try ParquetPieces(path)
    } else {
      self.first = first
    }
  }

  mutating func next() throws -> [UInt8]? {
    if let piece = first {
      first = nil
      count += piece.count
      return piece
    }
    let piece = try pieces.next()
    count += piece?.count ?? 0
    return piece
  }
}
