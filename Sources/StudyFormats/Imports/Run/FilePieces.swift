import Foundation

/// The bytes of a file, or of the standard input (`-`), piece by piece.
struct FilePieces: ~Copyable {
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

  /// nil at the end.
  mutating func next() throws -> [UInt8]? {
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
