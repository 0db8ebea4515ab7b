import Foundation

/// Whole files as bytes.
enum FileBytes {
  /// All bytes of a regular file; nil when there is none of that name.
  static func readIfPresent(_ path: String) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
    guard descriptor >= 0 else { throw failure(path, "cannot be opened") }
    defer { close(descriptor) }
    return try read(descriptor, path)
  }

  /// All bytes of an open regular file.
  static func read(_ descriptor: Int32, _ path: String) throws -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, "cannot be examined") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StudyFormatError(
        code: .inputOutput, file: path, message: "is a folder or a device where a file is expected; put a file there")
    }
    let size = Int(status.st_size)
    return try Array(unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = pread(descriptor, buffer.baseAddress! + count, size - count, off_t(count))
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else { throw failure(path, "cannot be read") }
        if got == 0 { break }
        count += got
      }
    }
  }

  /// Writes all bytes to an open file.
  static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw failure(path, "cannot be written") }
        done += count
      }
    }
  }

  /// Brings the names in a folder to the disk.
  static func synchronize(folder: String) throws {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(folder, "cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(folder, "cannot be brought to the disk") }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The error that the system has just reported.
  static func failure(_ path: String, _ what: String) -> StudyFormatError {
    let reason = String(cString: strerror(errno))
    return StudyFormatError(code: .inputOutput, file: path, message: "\(what): \(reason)")
  }

  /// - Throws: `StudyFormatError` where a file stands at the path of a folder.
  static func checkFolder(_ path: String, with names: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { return }
    throw StudyFormatError(
      code: .noSuchInput, file: path, message: "this is a file; name the folder with \(names) in it")
  }

  /// The folder that a path lies in, `.` for a name alone. (Foundation's own traps on names of one letter.)
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Joins a folder and a name in it.
  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
